using System.Threading;
using System.Threading.Tasks;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Bandctl.Benches;

/// <summary>A connection whose answers are counted on their way.</summary>
internal sealed class CountedLink(ISyncTransport link) : ISyncTransport
{
    /// <summary>Octets of all answers, as values of Log.</summary>
    public long AnswerOctets { get; private set; }

    /// <summary>How many answers; a value that is read again counts again.</summary>
    public int Answers { get; private set; }

    public int NotificationOctets => link.NotificationOctets;

    public long NowMs => link.NowMs;

    public async Task<byte[]?> ReadAsync(SyncPoint point, CancellationToken stop)
    {
        byte[]? value = await link.ReadAsync(point, stop).ConfigureAwait(false);
        Count(point == SyncPoint.Log ? value : null);
        return value;
    }

    public Task<WriteOutcome> WriteAsync(SyncPoint point, byte[] octets, bool isAnswered, CancellationToken stop)
    {
        return link.WriteAsync(point, octets, isAnswered, stop);
    }

    public Task<bool> SubscribeAsync(SyncPoint point, CancellationToken stop) => link.SubscribeAsync(point, stop);

    public async Task<byte[]?> NotifiedAsync(int withinMs, CancellationToken stop)
    {
        byte[]? value = await link.NotifiedAsync(withinMs, stop).ConfigureAwait(false);
        Count(value);
        return value;
    }

    public Task PauseAsync(int milliseconds, CancellationToken stop) => link.PauseAsync(milliseconds, stop);

    private void Count(byte[]? value)
    {
        AnswerOctets += value?.Length ?? 0;
        Answers += value is { Length: > 0 } ? 1 : 0;
    }
}

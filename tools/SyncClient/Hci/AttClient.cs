using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Bluezone.Band.SyncClient.Hci;

/// <summary>A client of the attribute protocol over a host's connection.</summary>
/// <remarks>
/// One request at a time; notifications that come between are kept. Whoever asks us is told that we serve nothing.
/// Source: Bluetooth Core, volume 3, part F.
/// </remarks>
internal sealed class AttClient(LeHost host)
{
    private const int OwnMtuOctets = 247;
    private const int LeastMtuOctets = 23;
    private const int TransactionMs = 30_000;           // Core, volume 3, part F, 3.3.3.
    private const int MostWaiting = 256;
    private const int MostValueOctets = 512;

    private readonly Queue<(int Handle, byte[] Value)> _notified = new();

    /// <summary>Most octets of a packet both agreed on.</summary>
    public int MtuOctets { get; private set; } = LeastMtuOctets;

    public async Task AgreeOnMtuAsync()
    {
        byte[] answer = await AskAsync(AttCode.MtuRequest, OwnMtuOctets & 0xFF, OwnMtuOctets >> 8).ConfigureAwait(false);
        if (answer.Length == 3 && answer[0] == AttCode.MtuResponse)
        {
            MtuOctets = Math.Clamp((int)BinaryPrimitives.ReadUInt16LittleEndian(answer.AsSpan(1)), LeastMtuOctets, OwnMtuOctets);
        }
    }

    /// <summary>A whole value; null where it is refused.</summary>
    public async Task<byte[]?> ReadAsync(int handle)
    {
        byte[] answer = await AskAsync(AttCode.ReadRequest, (byte)handle, (byte)(handle >> 8)).ConfigureAwait(false);
        if (answer[0] != AttCode.ReadRequest + 1)
        {
            return null;
        }

        var value = new List<byte>(answer[1..]);
        while (answer.Length == MtuOctets && value.Count < MostValueOctets)
        {
            byte[] blob = [(byte)handle, (byte)(handle >> 8), (byte)value.Count, (byte)(value.Count >> 8)];
            answer = await AskAsync(AttCode.ReadBlobRequest, blob).ConfigureAwait(false);
            if (answer[0] != AttCode.ReadBlobRequest + 1)
            {
                break;      // It was no longer than that.
            }

            value.AddRange(answer[1..]);
        }

        return [.. value];
    }

    /// <summary>Writes a value; as many packets as that takes.</summary>
    public async Task<WriteOutcome> WriteAsync(int handle, byte[] value, bool isAnswered)
    {
        bool fits = value.Length <= MtuOctets - 3;
        byte[] whole = [(byte)handle, (byte)(handle >> 8), .. value];
        if (fits && !isAnswered)
        {
            await host.SendAsync(AclChannel.Attributes, [AttCode.WriteCommand, .. whole]).ConfigureAwait(false);
            return WriteOutcome.Taken;
        }

        return fits
            ? OutcomeOf(await AskAsync(AttCode.WriteRequest, whole).ConfigureAwait(false), AttCode.WriteRequest)
            : await WriteLongAsync(handle, value).ConfigureAwait(false);
    }

    /// <summary>The oldest notification of a value; those of others are dropped.</summary>
    public async Task<byte[]?> NotifiedAsync(int handle, int withinMs)
    {
        long until = host.NowMs + withinMs;
        while (true)
        {
            while (_notified.TryDequeue(out (int Handle, byte[] Value) notified))
            {
                if (notified.Handle == handle)
                {
                    return notified.Value;
                }
            }

            int left = (int)Math.Max(0, until - host.NowMs);
            byte[]? octets = await host.ReceiveAsync(left).ConfigureAwait(false);
            if (octets == null)
            {
                return null;
            }

            await TakeAsync(octets).ConfigureAwait(false);
        }
    }

    /// <summary>Sends a request, and gives its answer or an error.</summary>
    public async Task<byte[]> AskAsync(byte code, params byte[] octets)
    {
        await host.SendAsync(AclChannel.Attributes, [code, .. octets]).ConfigureAwait(false);
        long until = host.NowMs + TransactionMs;
        while (true)
        {
            int left = (int)Math.Max(0, until - host.NowMs);
            byte[] answer = await host.ReceiveAsync(left).ConfigureAwait(false) ?? throw new SyncException(SyncFault.LinkLost);
            bool isError = answer[0] == AttCode.Error && answer.Length == 5 && answer[1] == code;
            if (isError || answer[0] == code + 1)
            {
                return answer;
            }

            await TakeAsync(answer).ConfigureAwait(false);
        }
    }

    private async Task<WriteOutcome> WriteLongAsync(int handle, byte[] value)
    {
        int most = MtuOctets - 5;
        for (int at = 0; at < value.Length; at += most)
        {
            byte[] part = value[at..Math.Min(at + most, value.Length)];
            byte[] octets = [(byte)handle, (byte)(handle >> 8), (byte)at, (byte)(at >> 8), .. part];
            byte[] answer = await AskAsync(AttCode.PrepareRequest, octets).ConfigureAwait(false);
            if (answer[0] == AttCode.Error)
            {
                await AskAsync(AttCode.ExecuteRequest, 0).ConfigureAwait(false);
                return OutcomeOf(answer, AttCode.PrepareRequest);
            }
        }

        return OutcomeOf(await AskAsync(AttCode.ExecuteRequest, 1).ConfigureAwait(false), AttCode.ExecuteRequest);
    }

    private async Task TakeAsync(byte[] octets)
    {
        byte code = octets[0];
        bool isValue = code is AttCode.Notification or AttCode.Indication && octets.Length >= 3;
        if (isValue && _notified.Count < MostWaiting)
        {
            _notified.Enqueue((BinaryPrimitives.ReadUInt16LittleEndian(octets.AsSpan(1)), octets[3..]));
        }

        byte[]? reply = code switch
        {
            AttCode.Indication => [AttCode.Confirmation],
            AttCode.MtuRequest => [AttCode.MtuResponse, OwnMtuOctets & 0xFF, OwnMtuOctets >> 8],
            _ when AttCode.IsRequest(code) => [AttCode.Error, code, 0, 0, AttCode.NotSupported],
            _ => null,
        };
        if (reply != null)
        {
            await host.SendAsync(AclChannel.Attributes, reply).ConfigureAwait(false);
        }
    }

    private static WriteOutcome OutcomeOf(byte[] answer, byte code)
    {
        return answer[0] == code + 1 ? WriteOutcome.Taken
            : answer[^1] == AttCode.NoResources ? WriteOutcome.Full
            : WriteOutcome.Refused;
    }
}

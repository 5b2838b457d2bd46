using System;
using System.Diagnostics;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Bluezone.Band.SyncClient.Hci;

/// <summary>A controller behind a TCP port, H4 packets both ways.</summary>
public sealed class TcpController : IHciController, IDisposable
{
    private const int PieceOctets = 4096;

    private readonly TcpClient _client;
    private readonly NetworkStream _stream;
    private readonly HciStream _packets = new();
    private readonly byte[] _piece = new byte[PieceOctets];
    private readonly long _began = Stopwatch.GetTimestamp();
    private Task<int>? _read;

    private TcpController(TcpClient client)
    {
        _client = client;
        _stream = client.GetStream();
    }

    public long NowMs => (long)Stopwatch.GetElapsedTime(_began).TotalMilliseconds;

    /// <summary>Connects to one.</summary>
    public static async Task<TcpController> OpenAsync(string host, int port, CancellationToken stop = default)
    {
        var client = new TcpClient { NoDelay = true };
        try
        {
            await client.ConnectAsync(host, port, stop).ConfigureAwait(false);
            return new TcpController(client);
        }
        catch (SocketException)
        {
            client.Dispose();
            throw new SyncException(SyncFault.NoController);
        }
    }

    public void Dispose() => _client.Dispose();

    public async Task SendAsync(byte[] packet, CancellationToken stop)
    {
        try
        {
            await _stream.WriteAsync(packet, stop).ConfigureAwait(false);
        }
        catch (IOException)
        {
            throw new SyncException(SyncFault.NoController);
        }
    }

    public async Task<byte[]?> ReceiveAsync(int withinMs, CancellationToken stop)
    {
        long until = NowMs + withinMs;
        while (true)
        {
            if (_packets.Next() is byte[] packet)
            {
                return packet;
            }

            // A read that was begun goes on over calls: breaking it off could lose octets.
            _read ??= _stream.ReadAsync(_piece, CancellationToken.None).AsTask();
            int left = (int)Math.Max(0, until - NowMs);
            if (await Task.WhenAny(_read, Task.Delay(left, stop)).ConfigureAwait(false) != _read)
            {
                stop.ThrowIfCancellationRequested();
                return null;
            }

            int count = await EndAsync(_read).ConfigureAwait(false);
            _read = null;
            _packets.Take(_piece.AsSpan(0, count));
        }
    }

    private static async Task<int> EndAsync(Task<int> read)
    {
        try
        {
            int count = await read.ConfigureAwait(false);
            return count > 0 ? count : throw new SyncException(SyncFault.NoController);
        }
        catch (Exception bad) when (bad is IOException or ObjectDisposedException)
        {
            throw new SyncException(SyncFault.NoController);
        }
    }
}

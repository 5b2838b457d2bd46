using System;
using System.Collections.Concurrent;
using System.IO;
using System.Threading;

namespace Bluezone.Band.Sim.Ble.Ports;

/// <summary>Octets to and from one host, each way on a thread of its own; bounded both ways.</summary>
internal sealed class HciWire : IDisposable
{
    private const int MostWaiting = 4096;               // Packets out, pieces in; a host that takes none for so long is gone.
    private const int PieceOctets = 4096;

    private readonly Stream _stream;
    private readonly AutoResetEvent _wake;
    private readonly BlockingCollection<byte[]> _in = new(MostWaiting);
    private readonly BlockingCollection<byte[]> _out = new(MostWaiting);
    private readonly CancellationTokenSource _stop = new();
    private volatile bool _isClosed;

    /// <summary>Begins to read and write.</summary>
    /// <param name="stream">Its own; a read of nothing is the end.</param>
    /// <param name="wake">Is set when something came.</param>
    public HciWire(Stream stream, AutoResetEvent wake)
    {
        _stream = stream;
        _wake = wake;
        Start(ReadAll);
        Start(WriteAll);
    }

    /// <summary>Whether the host is gone.</summary>
    public bool IsClosed => _isClosed;

    public bool TryTake(out byte[]? octets)
    {
        return _in.TryTake(out octets);
    }

    public void Send(byte[] packet)
    {
        if (!_isClosed && !_out.TryAdd(packet))
        {
            Close();
        }
    }

    public void Dispose()
    {
        Close();
    }

    private static void Start(ThreadStart run)
    {
        new Thread(run) { IsBackground = true, Name = "hci" }.Start();
    }

    private void ReadAll()
    {
        byte[] piece = new byte[PieceOctets];
        try
        {
            for (int count = _stream.Read(piece); count > 0; count = _stream.Read(piece))
            {
                _in.Add(piece[..count], _stop.Token);
                _wake.Set();
            }
        }
        catch (Exception end) when (IsEnd(end))
        {
            // Told below.
        }

        Close();
    }

    private void WriteAll()
    {
        try
        {
            foreach (byte[] packet in _out.GetConsumingEnumerable(_stop.Token))
            {
                _stream.Write(packet);
            }
        }
        catch (Exception end) when (IsEnd(end))
        {
            Close();
        }
    }

    private static bool IsEnd(Exception end)
    {
        return end is IOException or ObjectDisposedException or OperationCanceledException;
    }

    private void Close()
    {
        _isClosed = true;
        _stop.Cancel();
        _stream.Dispose();
        try
        {
            _wake.Set();
        }
        catch (ObjectDisposedException)
        {
            // Nobody waits any more.
        }
    }
}

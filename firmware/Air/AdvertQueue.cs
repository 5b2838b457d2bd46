using Bluezone.Band.Contracts;

namespace Bluezone.Band.Air;

/// <summary>Advertisements between the radio's thread and the loop's: bounded, and counted when it overflows.</summary>
/// <remarks>Threads: <see cref="Heard"/> on any thread, the rest on the loop's. The only lock of the firmware is here.</remarks>
public sealed class AdvertQueue : IAdvertSink
{
    private const int StrongestDbm = 20;        // Bluetooth Core 5.4, Vol 4, Part E, 7.7.65.2: -127..20, or 127.

    private readonly object _lock = new();
    private readonly int _capacity;
    private readonly byte[] _octets;
    private readonly byte[] _lengths;
    private readonly sbyte[] _rssiDbm;
    private readonly long[] _addresses;
    private readonly long[] _heardAtMs;
    private readonly byte[] _taken = new byte[AdvertisingFrame.MaxOctets];
    private int _first;
    private int _count;
    private int _dropped;
    private int _malformed;         // Counted by the loop's thread alone,
    private int _tooLong;           // and this one by the radio's.
    private int _foreign;

    /// <summary>Makes a queue.</summary>
    /// <param name="capacity">How many advertisements it holds, at least 1.</param>
    public AdvertQueue(int capacity)
    {
        _capacity = capacity;
        _octets = new byte[capacity * AdvertisingFrame.MaxOctets];
        _lengths = new byte[capacity];
        _rssiDbm = new sbyte[capacity];
        _addresses = new long[capacity];
        _heardAtMs = new long[capacity];
    }

    /// <summary>Advertisements lost because the queue was full.</summary>
    public int Dropped => _dropped;

    /// <summary>Advertisements that were no well-formed advertising data.</summary>
    public int Malformed => _malformed + _tooLong;

    /// <summary>Advertisements of something that is not Bluezone.</summary>
    public int Foreign => _foreign;

    /// <inheritdoc/>
    public void Heard(long address, int rssiDbm, byte[] octets, int length, long heardAtMs)
    {
        lock (_lock)
        {
            if (_count == _capacity)
            {
                _dropped++;
                return;
            }

            bool isAbsurd = rssiDbm > StrongestDbm;       // 127 says that the controller does not know.
            if (isAbsurd || length < 0 || length > AdvertisingFrame.MaxOctets || length > octets.Length)
            {
                _tooLong++;
                return;
            }

            int row = (_first + _count) % _capacity;
            System.Array.Copy(octets, 0, _octets, row * AdvertisingFrame.MaxOctets, length);
            _lengths[row] = (byte)length;
            _rssiDbm[row] = (sbyte)(rssiDbm < -127 ? -127 : rssiDbm);
            _addresses[row] = address;
            _heardAtMs[row] = heardAtMs;
            _count++;
        }
    }

    /// <summary>Takes the oldest advertisement that is Bluezone's; foreign and malformed ones before it are counted and dropped.</summary>
    /// <param name="sighting">Takes it.</param>
    /// <returns><see cref="FrameKind.WithId"/> or <see cref="FrameKind.IPhone"/>; <see cref="FrameKind.Foreign"/> when the queue is empty.</returns>
    public FrameKind Take(Sighting sighting)
    {
        while (true)
        {
            int length = TakeOctets(sighting);
            if (length < 0)
            {
                return FrameKind.Foreign;
            }

            FrameKind kind = AdvertisingFrame.Decode(_taken, length, sighting);
            switch (kind)
            {
                case FrameKind.Malformed:
                    _malformed++;
                    break;
                case FrameKind.Foreign:
                    _foreign++;
                    break;
                default:
                    return kind;
            }
        }
    }

    /// <summary>Throws away what is in the queue.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _count = 0;
        }
    }

    private int TakeOctets(Sighting sighting)
    {
        lock (_lock)
        {
            if (_count == 0)
            {
                return -1;
            }

            int row = _first;
            int length = _lengths[row];
            System.Array.Copy(_octets, row * AdvertisingFrame.MaxOctets, _taken, 0, length);
            sighting.RssiDbm = _rssiDbm[row];
            sighting.Address = _addresses[row];
            sighting.HeardAtMs = _heardAtMs[row];
            _first = (row + 1) % _capacity;
            _count--;
            return length;
        }
    }
}

using Bluezone.Band.Bytes;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Air;

/// <summary>Sightings between the radio's thread and the loop's: bounded, and counted when it overflows.</summary>
/// <remarks>
/// Advertisements are read as they come, so that what is not Bluezone's takes no place, and a sighting's row has 18 octets
/// where its advertisement would have 45.
/// Threads: <see cref="Heard"/> on any thread, the rest on the loop's. The only lock of the firmware is here.
/// </remarks>
public sealed class AdvertQueue : IAdvertSink
{
    private const int StrongestDbm = 20;        // Bluetooth Core 5.4, Vol 4, Part E, 7.7.65.2: -127..20, or 127.

    // A row: the id, or of an iPhone, whose id is not known yet, its address; RSSI, dBm; kind; the low 32 bits of uptime in milliseconds.
    private const int RssiPlace = Sighting.IdOctets;
    private const int KindPlace = RssiPlace + 1;
    private const int HeardAtPlace = KindPlace + 1;
    private const int RowOctets = HeardAtPlace + 4;

    private readonly byte[] _rows;
    private readonly int _capacity;
    private readonly Sighting _read = new();
    private long _latestMs;
    private int _first;
    private int _count;
    private int _dropped;
    private int _malformed;
    private int _foreign;

    /// <summary>Makes a queue.</summary>
    /// <param name="capacity">How many sightings it holds, at least 1.</param>
    public AdvertQueue(int capacity)
    {
        _rows = new byte[capacity * RowOctets];
        _capacity = capacity;
    }

    /// <summary>Sightings lost because the queue was full.</summary>
    public int Dropped => _dropped;

    /// <summary>Advertisements that were no well-formed advertising data.</summary>
    public int Malformed => _malformed;

    /// <summary>Advertisements of something that is not Bluezone.</summary>
    public int Foreign => _foreign;

    /// <inheritdoc/>
    public void Heard(long address, int rssiDbm, byte[] octets, int length, long heardAtMs)
    {
        lock (_rows)
        {
            bool isAbsurd = rssiDbm > StrongestDbm;       // 127 says that the controller does not know.
            FrameKind kind = isAbsurd ? FrameKind.Malformed : AdvertisingFrame.Decode(octets, length, _read);
            switch (kind)
            {
                case FrameKind.Malformed:
                    _malformed++;
                    break;
                case FrameKind.Foreign:
                    _foreign++;
                    break;
                default:
                    _read.Address = address;
                    _read.RssiDbm = rssiDbm < -127 ? -127 : rssiDbm;
                    _read.HeardAtMs = heardAtMs;
                    Put();
                    break;
            }
        }
    }

    /// <summary>Takes the oldest sighting.</summary>
    /// <param name="sighting">Takes it: with an id, or with an iPhone's address.</param>
    /// <returns><see cref="FrameKind.WithId"/> or <see cref="FrameKind.IPhone"/>; <see cref="FrameKind.Foreign"/> when the queue is empty.</returns>
    public FrameKind Take(Sighting sighting)
    {
        lock (_rows)
        {
            if (_count == 0)
            {
                return FrameKind.Foreign;
            }

            int at = _first * RowOctets;
            sighting.Kind = (SenderKind)_rows[at + KindPlace];
            sighting.RssiDbm = (sbyte)_rows[at + RssiPlace];
            sighting.HeardAtMs = _latestMs - ((int)_latestMs - (int)LittleEndian.GetU32(_rows, at + HeardAtPlace));     // No row is later than the latest.
            _first = (_first + 1) % _capacity;
            _count--;
            if (IsIPhone(sighting.Kind))
            {
                sighting.Address = LittleEndian.GetU32(_rows, at) | ((long)LittleEndian.GetU16(_rows, at + 4) << 32);
                return FrameKind.IPhone;
            }

            System.Array.Copy(_rows, at, sighting.Id, 0, Sighting.IdOctets);
            return FrameKind.WithId;
        }
    }

    /// <summary>Throws away what is in the queue.</summary>
    public void Clear()
    {
        lock (_rows)
        {
            _count = 0;
        }
    }

    private static bool IsIPhone(SenderKind kind) => kind == SenderKind.IPhoneForeground || kind == SenderKind.IPhoneBackground;

    private void Put()
    {
        if (_count == _capacity)
        {
            _dropped++;
            return;
        }

        int at = (_first + _count) % _capacity * RowOctets;
        _rows[at + RssiPlace] = (byte)_read.RssiDbm;
        _rows[at + KindPlace] = (byte)_read.Kind;
        LittleEndian.PutU32(_rows, at + HeardAtPlace, _read.HeardAtMs);
        _latestMs = _read.HeardAtMs > _latestMs ? _read.HeardAtMs : _latestMs;
        _count++;
        if (IsIPhone(_read.Kind))
        {
            LittleEndian.PutU32(_rows, at, _read.Address);
            LittleEndian.PutU16(_rows, at + 4, (int)(_read.Address >> 32));
        }
        else
        {
            System.Array.Copy(_read.Id, 0, _rows, at, Sighting.IdOctets);
        }
    }
}

using Bluezone.Band.Air;
using Bluezone.Band.Bytes;
using Bluezone.Band.Journal;

namespace Bluezone.Band.Tests.Device.Marathon;

/// <summary>The ids this band has sent of late, by their CRC: none of them may stand in its journal.</summary>
internal sealed class OwnIds
{
    // Two days and a half: longer than records are kept.
    private const int Most = 256;

    private readonly uint[] _crcs = new uint[Most];
    private int _count;

    public void Add(byte[] octets, int at)
    {
        _crcs[_count % Most] = Crc32C.Of(octets, at, Sighting.IdOctets);
        _count++;
    }

    /// <summary>Whether the last one added is this.</summary>
    public bool IsLast(byte[] octets, int at)
    {
        return _count > 0 && _crcs[(_count - 1) % Most] == Crc32C.Of(octets, at, Sighting.IdOctets);
    }

    public bool Contains(JournalRecord record)
    {
        uint crc = Crc32C.Of(record.Id, 0, Sighting.IdOctets);
        int count = _count < Most ? _count : Most;
        for (int i = 0; i < count; i++)
        {
            if (_crcs[i] == crc)
            {
                return true;
            }
        }

        return false;
    }
}

using Bluezone.Band.Bytes;
using Bluezone.Band.Identity;
using Bluezone.Band.Journal;
using Bluezone.Band.Sync;

namespace Bluezone.Band.Loop;

/// <summary>Head and seal of a disclosure that leaves over sync: what a client puts around the lines it got makes the file of DISCLOSURE.md.</summary>
/// <remarks>Shape of a seal: made at 4, n 4, MAC 32. The MAC is of the head as given, and of all lines in the band's journal.</remarks>
public sealed class DisclosureSeal
{
    /// <summary>Octets of a seal.</summary>
    public const int SealOctets = 8 + HmacSha256.MacOctets;

    private const int MadeAtAt = 12;

    private readonly Disclosing _disclosing;
    private readonly KeyRing _ring;
    private readonly DisclosureFile _file;
    private readonly byte[] _macKey = new byte[KeySchedule.KeyOctets];
    private readonly byte[] _piece = new byte[DisclosureFile.HeadOctets];
    private long _madeUtcSeconds;

    /// <summary>Ties the parts together.</summary>
    /// <param name="disclosing">The door.</param>
    /// <param name="ring">Has the key of the MAC.</param>
    /// <param name="walk">Over the journal; this one's from Start to end.</param>
    /// <param name="mac">This one's from Start to end.</param>
    /// <param name="record">Lent within a call.</param>
    public DisclosureSeal(Disclosing disclosing, KeyRing ring, JournalWalk walk, HmacSha256 mac, JournalRecord record)
    {
        _disclosing = disclosing;
        _ring = ring;
        _file = new DisclosureFile(walk, mac, record);
    }

    /// <summary>Whether the seal that <see cref="Work"/> ended with is one: false when the door has shut meanwhile.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Writes the head.</summary>
    /// <param name="octets">Takes <see cref="DisclosureFile.HeadOctets"/>.</param>
    /// <param name="nowMs">Uptime.</param>
    /// <returns>False when the door is shut.</returns>
    public bool ReadHead(byte[] octets, long nowMs)
    {
        bool isOpen = Open(nowMs) && _file.Read(octets, 0, DisclosureFile.HeadOctets) == DisclosureFile.HeadOctets;
        Drop();
        return isOpen;
    }

    /// <summary>Begins to seal.</summary>
    /// <returns>False when the door is shut.</returns>
    public bool Start(long nowMs)
    {
        IsWhole = false;
        bool isOpen = Open(nowMs) && _file.Read(_piece, 0, DisclosureFile.HeadOctets) == DisclosureFile.HeadOctets;
        _madeUtcSeconds = LittleEndian.GetU32(_piece, MadeAtAt);
        System.Array.Clear(_piece, 0, _piece.Length);
        return isOpen;
    }

    /// <summary>Goes on.</summary>
    /// <param name="lines">How many at most.</param>
    /// <param name="seal">Takes <see cref="SealOctets"/> at the end.</param>
    /// <returns>Whether it has ended.</returns>
    public bool Work(int lines, byte[] seal)
    {
        for (; lines > 0 && !IsWhole; lines--)
        {
            if (_file.Read(_piece, 0, DisclosureFile.LineOctets) != DisclosureFile.LineOctets)
            {
                return true;        // The door has shut: nothing comes any more.
            }

            IsWhole = _file.IsInTail;
        }

        if (IsWhole && _file.Read(_piece, DisclosureFile.LineOctets, DisclosureFile.TailOctets - DisclosureFile.LineOctets) > 0)
        {
            LittleEndian.PutU32(seal, 0, _madeUtcSeconds);
            System.Array.Copy(_piece, 4, seal, 4, SealOctets - 4);
            _file.End();
        }

        return IsWhole;
    }

    /// <summary>Ends it, wherever it is.</summary>
    public void Drop()
    {
        _file.End();
    }

    private bool Open(long nowMs)
    {
        _ring.CopyDisclosureMac(_macKey);
        bool isOpen = _disclosing.Start(_file, _macKey, nowMs);
        System.Array.Clear(_macKey, 0, _macKey.Length);
        return isOpen;
    }
}

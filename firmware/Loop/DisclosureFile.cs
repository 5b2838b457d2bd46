using Bluezone.Band.Bytes;
using Bluezone.Band.Identity;
using Bluezone.Band.Journal;

namespace Bluezone.Band.Loop;

/// <summary>What leaves a band whose wearer is F0 and consents, octet by octet: a key with its slots, a line an encounter, a MAC.</summary>
/// <remarks>
/// Shape: Start, then <see cref="Read"/> until it gives nothing. Between calls the journal may grow and shrink: no line comes twice.
/// Promise: nothing of a time before the key's first slot or behind the stretch's end; nothing of an encounter but the four things that Bluezone tells.
/// Source: DISCLOSURE.md.
/// </remarks>
public sealed class DisclosureFile
{
    /// <summary>Octets before the lines.</summary>
    public const int HeadOctets = 48;

    /// <summary>Octets of a line.</summary>
    public const int LineOctets = 4 + KeySchedule.IdOctets + 1;

    /// <summary>Octets behind the lines.</summary>
    public const int TailOctets = 8 + HmacSha256.MacOctets;

    private const byte Magic = 0xB5;
    private const byte Version = 1;
    private const long EndMark = 0xFFFFFFFF;        // No encounter begins then.

    private readonly JournalWalk _walk;
    private readonly HmacSha256 _mac;
    private readonly JournalRecord _record;
    private readonly byte[] _piece = new byte[HeadOctets];
    private int _pieceOctets;
    private int _pieceAt;
    private int _lines;
    private long _firstUtcSeconds;
    private long _endUtcSeconds;
    private bool _isTailDone = true;

    /// <summary>Makes one over a journal.</summary>
    /// <param name="walk">Is this file's own from Start to end.</param>
    /// <param name="mac">Is this file's own from Start to end.</param>
    /// <param name="record">Is this file's own only within a call.</param>
    public DisclosureFile(JournalWalk walk, HmacSha256 mac, JournalRecord record)
    {
        _walk = walk;
        _mac = mac;
        _record = record;
    }

    /// <summary>Whether all lines were read, and something of what is behind them.</summary>
    public bool IsInTail => _isTailDone && _pieceAt > 0;

    /// <summary>Begins, or begins again.</summary>
    /// <param name="closed">The stretch that was disclosed.</param>
    /// <param name="macKey">Shared by band and authority.</param>
    /// <param name="madeUtcSeconds">Now.</param>
    public void Start(ClosedChain closed, byte[] macKey, long madeUtcSeconds)
    {
        System.Array.Clear(_piece, 0, HeadOctets);
        _piece[0] = Magic;
        _piece[1] = Version;
        LittleEndian.PutU32(_piece, 4, closed.FirstSlot);
        LittleEndian.PutU32(_piece, 8, closed.LastSlot);
        LittleEndian.PutU32(_piece, 12, madeUtcSeconds);
        System.Array.Copy(closed.Key, 0, _piece, 16, KeySchedule.KeyOctets);
        _firstUtcSeconds = closed.FirstUtcSeconds;
        _endUtcSeconds = closed.EndUtcSeconds;
        _walk.StartAt(0);
        _lines = 0;
        _isTailDone = false;
        _mac.Start(macKey);
        Take(HeadOctets);
    }

    /// <summary>The next octets.</summary>
    /// <param name="octets">Takes them.</param>
    /// <param name="offset">Where.</param>
    /// <param name="count">How many fit.</param>
    /// <returns>How many came: fewer than fit only at the end, 0 behind it.</returns>
    public int Read(byte[] octets, int offset, int count)
    {
        int done = 0;
        while (done < count && (_pieceAt < _pieceOctets || NextPiece()))
        {
            int part = _pieceOctets - _pieceAt < count - done ? _pieceOctets - _pieceAt : count - done;
            System.Array.Copy(_piece, _pieceAt, octets, offset + done, part);
            _pieceAt += part;
            done += part;
        }

        return done;
    }

    /// <summary>Ends it, wherever it is; no key stays behind.</summary>
    public void End()
    {
        System.Array.Clear(_piece, 0, HeadOctets);
        _pieceAt = 0;
        _pieceOctets = 0;
        _isTailDone = true;
    }

    private bool NextPiece()
    {
        if (_isTailDone)
        {
            End();
            return false;
        }

        System.Array.Clear(_piece, 0, HeadOctets);
        if (NextLine())
        {
            LittleEndian.PutU32(_piece, 0, _record.StartUtcSeconds);
            System.Array.Copy(_record.Id, 0, _piece, 4, KeySchedule.IdOctets);
            _piece[4 + KeySchedule.IdOctets] = (byte)_record.RssiMaxDbm;
            _lines++;
            Take(LineOctets);
            return true;
        }

        LittleEndian.PutU32(_piece, 0, EndMark);
        LittleEndian.PutU32(_piece, 4, _lines);
        _mac.Add(_piece, 0, TailOctets - HmacSha256.MacOctets);
        _mac.Finish(_piece, TailOctets - HmacSha256.MacOctets);
        _isTailDone = true;
        _pieceAt = 0;
        _pieceOctets = TailOctets;
        return true;
    }

    private void Take(int octets)
    {
        _mac.Add(_piece, 0, octets);
        _pieceAt = 0;
        _pieceOctets = octets;
    }

    private bool NextLine()
    {
        while (_walk.NextStable(_record))
        {
            bool isInTime = _record.StartUtcSeconds >= _firstUtcSeconds && _record.StartUtcSeconds < _endUtcSeconds;
            if (!_record.IsState && isInTime)
            {
                return true;
            }
        }

        return false;
    }
}

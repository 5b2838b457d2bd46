using Bluezone.Band.Bytes;
using Bluezone.Band.Journal;

namespace Bluezone.Band.Sync;

/// <summary>Records of the journal: the encounters of a stretch that is disclosed, or the states of the band, which name nobody.</summary>
/// <remarks>
/// Shape: history: number 4, begin 4 (UTC seconds), id 12, strongest RSSI 1. Log: number 4, UTC seconds 4, code 1, argument 4.
/// Promise: only records whose numbers stand for ever are given out, and of encounters nothing outside the stretch.
/// </remarks>
public sealed class JournalSource : RecordSource
{
    /// <summary>Octets of an encounter.</summary>
    public const int HistoryOctets = 21;

    /// <summary>Octets of a state.</summary>
    public const int LogOctets = 13;

    private const int IdOctets = 12;

    private readonly JournalWalk _walk;
    private readonly JournalRecord _record;
    private RecordRange? _range;
    private long _fromUtcSeconds;
    private long _endUtcSeconds;

    /// <summary>Makes one over a journal.</summary>
    /// <param name="walk">This source's own from Start to end.</param>
    /// <param name="record">Lent within a call.</param>
    public JournalSource(JournalWalk walk, JournalRecord record)
    {
        _walk = walk;
        _record = record;
    }

    /// <summary>Sets which stretch of time may be given as history.</summary>
    /// <param name="fromUtcSeconds">Its first second.</param>
    /// <param name="endUtcSeconds">The second behind it; not above the first for nothing at all.</param>
    public void SetStretch(long fromUtcSeconds, long endUtcSeconds)
    {
        _fromUtcSeconds = fromUtcSeconds;
        _endUtcSeconds = endUtcSeconds;
    }

    /// <inheritdoc/>
    public override void Start(RecordRange range)
    {
        _range = range;
        _walk.StartAt(range.FirstNumber);
    }

    /// <inheritdoc/>
    public override int Next()
    {
        RecordRange? range = _range;
        while (range != null && TakeStep())
        {
            if (!_walk.NextStable(_record) || _record.Sequence >= range.EndNumber)
            {
                _range = null;
                return End;
            }

            if (range.CoversTime(_record.StartUtcSeconds) && Take(range.Kind))
            {
                return Found;
            }
        }

        return range == null ? End : Later;
    }

    private bool Take(int kind)
    {
        if (_record.IsState != (kind == RecordKind.Log))
        {
            return false;
        }

        Number = _record.Sequence;
        LittleEndian.PutU32(Record, 0, _record.Sequence);
        LittleEndian.PutU32(Record, 4, _record.StartUtcSeconds);
        if (_record.IsState)
        {
            Record[8] = _record.Id[0];
            System.Array.Copy(_record.Id, 1, Record, 9, 4);
            RecordOctets = LogOctets;
            return true;
        }

        System.Array.Copy(_record.Id, 0, Record, 8, IdOctets);
        Record[8 + IdOctets] = (byte)_record.RssiMaxDbm;
        RecordOctets = HistoryOctets;
        return kind == RecordKind.History && _record.StartUtcSeconds >= _fromUtcSeconds && _record.StartUtcSeconds < _endUtcSeconds;
    }
}

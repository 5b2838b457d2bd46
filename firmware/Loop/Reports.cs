using Bluezone.Band.Bytes;
using Bluezone.Band.Identity;
using Bluezone.Band.Journal;
using Bluezone.Band.Sync;

namespace Bluezone.Band.Loop;

/// <summary>What a client asks about records: how many, all of them, whether they arrived, and the seal under a disclosure. One job at a time, in slices.</summary>
/// <remarks>Power and connection: nothing of a job outlives its session; a client goes on at the number it has got to. Source: SYNC.md, "Records".</remarks>
public sealed class Reports
{
    private const int StepsATurn = 48;              // Some 0.1 s on a board (estimate), then presses and writes are looked at.
    private const int FramesATurn = 6;

    private readonly SyncServer _server;
    private readonly KeyRing _ring;
    private readonly ClosedChain _closed;
    private readonly EncounterJournal _records;
    private readonly Disclosing _disclosing;
    private readonly DisclosureSeal _seal;
    private readonly JournalSource _journal;
    private readonly HourSource _hours;
    private readonly ContactSource _contacts;
    private readonly FaultSource _faults;
    private readonly RecordRange _range = new();
    private readonly RecordFrame _frame = new();
    private readonly byte[] _answer = new byte[DisclosureSeal.SealOctets];
    private RecordSource? _source;
    private int _job;               // Its operation; 0 for none.
    private long _count;
    private long _firstNumber;
    private long _endNumber;
    private uint _crc;
    private long _wantedCrc;
    private long _sent;             // Count, end and CRC of what was sent: a frame that waits may never leave.
    private long _sentEnd;
    private uint _sentCrc;
    private bool _isHeld;           // The source's record is still to be packed.
    private bool _isWhole;          // The frame waits to be sent.

    /// <summary>Ties the parts together.</summary>
    /// <param name="server">Whom it answers.</param>
    /// <param name="ground">What is reported.</param>
    /// <param name="ring">Keeps marks.</param>
    /// <param name="disclosing">Says what may be history.</param>
    /// <param name="seal">Seals it.</param>
    /// <param name="walk">Over the journal; for this and the seal alone.</param>
    /// <param name="faults">The band's faults.</param>
    public Reports(
        SyncServer server, Groundwork ground, KeyRing ring, Disclosing disclosing, DisclosureSeal seal, JournalWalk walk, FaultSource faults)
    {
        _server = server;
        _ring = ring;
        _closed = ground.Memory.Closed;
        _records = ground.Journal;
        _disclosing = disclosing;
        _seal = seal;
        _journal = new JournalSource(walk, ground.Journal.Record);
        _hours = new HourSource(walk, ground.Journal.Record);
        _contacts = new ContactSource(ground.Contacts);
        _faults = faults;
    }

    /// <summary>Whether a job is under way.</summary>
    public bool IsAtWork => _job != 0;

    /// <summary>Begins what the server's request asks for; its answers come of <see cref="Work"/>.</summary>
    /// <param name="nowMs">Uptime.</param>
    /// <returns>Done of <see cref="SyncStatus"/>, or why not: then the caller answers.</returns>
    public int Begin(long nowMs)
    {
        int operation = _server.Operation;
        if (operation == SyncOperation.Seal)
        {
            _job = _seal.Start(nowMs) ? operation : 0;
            return _job == 0 ? SyncStatus.CodeNeeded : SyncStatus.Done;
        }

        if (operation == SyncOperation.Delivered ? !ReadDelivered() : !_range.Read(_server.Request, _server.RequestOctets))
        {
            return SyncStatus.BadRequest;
        }

        RecordSource source = SourceOf(_range.Kind);
        bool isOpen = _disclosing.IsOpen(nowMs);
        _journal.SetStretch(isOpen ? _closed.FirstUtcSeconds : 0, isOpen ? _closed.EndUtcSeconds : 0);
        source.Start(_range);
        _source = source;
        _job = operation;
        _count = 0;
        _firstNumber = _range.FirstNumber;
        _endNumber = _range.FirstNumber;
        _crc = Crc32C.Start;
        NoteSent();
        _isHeld = false;
        _isWhole = false;
        _frame.Begin(_range.Kind, _server.AnswerOctets);
        return SyncStatus.Done;
    }

    /// <summary>Ends the job: the session is over.</summary>
    public void Drop()
    {
        _job = 0;
        _seal.Drop();
        System.Array.Clear(_answer, 0, _answer.Length);
    }

    /// <summary>The client asks for the job's end: its answer comes at once, with status <see cref="SyncStatus.NotNow"/>. Call while an answer would be taken.</summary>
    public void Abort() => Finish(SyncStatus.NotNow);

    /// <summary>Does a slice; history ends with CodeNeeded of <see cref="SyncStatus"/> when the door has shut.</summary>
    /// <param name="nowMs">Uptime.</param>
    public void Work(long nowMs)
    {
        if (_job == SyncOperation.Seal)
        {
            if (_seal.Work(StepsATurn, _answer) && _server.CanAnswer())
            {
                Answer(_seal.IsWhole ? SyncStatus.Done : SyncStatus.CodeNeeded, _seal.IsWhole ? DisclosureSeal.SealOctets : 0);
            }

            return;
        }

        RecordSource? source = _source;
        if (_job == 0 || source == null)
        {
            return;
        }

        if (_range.Kind == RecordKind.History && !_disclosing.IsOpen(nowMs))
        {
            Finish(SyncStatus.CodeNeeded);
            return;
        }

        source.Steps = StepsATurn;
        int frames = 0;
        while (_job != 0 && frames < FramesATurn && (!_isWhole || _server.CanAnswer()))
        {
            if (_isWhole)
            {
                Send();
                frames++;
            }
            else if (!Fill(source))
            {
                return;
            }
        }
    }

    // Returns false when nothing more can be done now.
    private bool Fill(RecordSource source)
    {
        int found = _isHeld ? RecordSource.Found : source.Next();
        if (found == RecordSource.Found)
        {
            Take(source);
            return true;
        }

        if (found == RecordSource.Later)
        {
            return false;
        }

        if (_job == SyncOperation.Report && !_frame.IsEmpty)
        {
            _isWhole = true;
            return true;
        }

        return Finish(SyncStatus.Done);
    }

    private void Take(RecordSource source)
    {
        if (_job == SyncOperation.Report)
        {
            _isHeld = !_frame.Add(source);
            _isWhole = _isHeld;
            if (_isHeld)
            {
                return;
            }
        }

        _firstNumber = _count == 0 ? source.Number : _firstNumber;
        _endNumber = source.Number + 1;
        _count++;
        _crc = Crc32C.Add(_crc, source.Record, 0, source.RecordOctets);
    }

    private void Send()
    {
        _frame.Finish();
        if (_server.Answer(SyncOperation.Abort, SyncStatus.Done, _frame.Octets, _frame.Length))
        {
            _isWhole = false;
            NoteSent();
            _frame.Begin(_range.Kind, _server.AnswerOctets);
        }
    }

    private void NoteSent()
    {
        _sent = _count;
        _sentEnd = _endNumber;
        _sentCrc = _crc;
    }

    private bool Finish(int status)
    {
        if (!_server.CanAnswer())
        {
            return false;
        }

        if (_job == SyncOperation.CountRecords && status == SyncStatus.Done)
        {
            AnswerSum(status, _count, _firstNumber, _endNumber);
        }
        else if (_job == SyncOperation.Report)
        {
            AnswerSum(status, _sent, _sentEnd, Crc32C.Finish(_sentCrc));
        }
        else if (_job == SyncOperation.Delivered)
        {
            FinishDelivered(status);
        }
        else
        {
            Answer(status, 0);
        }

        return true;
    }

    private void AnswerSum(int status, long first, long second, long third)
    {
        LittleEndian.PutU32(_answer, 0, first);
        LittleEndian.PutU32(_answer, 4, second);
        LittleEndian.PutU32(_answer, 8, third);
        Answer(status, 12);
    }

    private void FinishDelivered(int status)
    {
        if (status != SyncStatus.Done || Crc32C.Finish(_crc) != _wantedCrc)
        {
            Answer(status == SyncStatus.Done ? SyncStatus.BadRequest : status, 0);
            return;
        }

        long before = _ring.MarkOf(_server.Row);
        _ring.SetMark(_server.Row, _range.EndNumber);
        if (!_ring.Save())
        {
            _ring.SetMark(_server.Row, before);
            Answer(SyncStatus.StoreRefused, 0);
            return;
        }

        LittleEndian.PutU32(_answer, 0, _range.EndNumber);
        Answer(SyncStatus.Done, 4);
    }

    private void Answer(int status, int count)
    {
        _server.Answer(_job, status, _answer, count);
        Drop();
    }

    private bool ReadDelivered()
    {
        long from = LittleEndian.GetU32(_server.Request, 0);
        long upTo = LittleEndian.GetU32(_server.Request, 4);
        _wantedCrc = LittleEndian.GetU32(_server.Request, 8);
        _range.Set(RecordKind.History, from, upTo);
        return _server.RequestOctets == 12 && from <= upTo && upTo <= _records.NextSequence;     // Nothing arrived that was never sent.
    }

    private RecordSource SourceOf(int kind)
    {
        switch (kind)
        {
            case RecordKind.HourlyCounts:
                return _hours;
            case RecordKind.Exposures:
                return _contacts;
            case RecordKind.Faults:
                return _faults;
            default:
                return _journal;
        }
    }
}

using Bluezone.Band.Bytes;
using Bluezone.Band.Exposure;
using Bluezone.Band.Sync;

namespace Bluezone.Band.Loop;

/// <summary>Takes a client's requests, one after the other: looks whether it may, does it, answers.</summary>
/// <remarks>Promise: nothing is done, and no octet of the band's memory leaves, but what <see cref="SyncRights"/> and <see cref="Permits"/> allow. Source: SYNC.md.</remarks>
public sealed class SyncDesk
{
    private const int InUnderCharge = 32;
    private const int WouldRecord = 2;
    private const int MayShow = 64;
    private const int IsOpen = 128;

    private readonly SyncServer _server;
    private readonly Permits _permits;
    private readonly BandReplies _replies;
    private readonly Reports _reports;
    private readonly DisclosureSeal _seal;
    private readonly ContactTurns _contactTurns;
    private readonly Conditions _conditions;
    private readonly Groundwork _ground;
    private readonly KeyRing _ring;
    private readonly byte[] _head = new byte[DisclosureFile.HeadOctets];

    /// <summary>Ties the parts together.</summary>
    /// <param name="server">Whom it serves.</param>
    /// <param name="ground">What it is about.</param>
    /// <param name="ring">Knows the band's number and who has got what.</param>
    /// <param name="permits">What the wearer allows.</param>
    /// <param name="replies">What the band says of itself.</param>
    /// <param name="reports">What it says of records.</param>
    /// <param name="seal">Of a disclosure.</param>
    /// <param name="contactTurns">Take batches.</param>
    /// <param name="conditions">How the band is.</param>
    public SyncDesk(
        SyncServer server,
        Groundwork ground,
        KeyRing ring,
        Permits permits,
        BandReplies replies,
        Reports reports,
        DisclosureSeal seal,
        ContactTurns contactTurns,
        Conditions conditions)
    {
        _server = server;
        _ground = ground;
        _ring = ring;
        _permits = permits;
        _replies = replies;
        _reports = reports;
        _seal = seal;
        _contactTurns = contactTurns;
        _conditions = conditions;
    }

    /// <summary>Whether only the charger has opened sync mode, and the wearer has not joined in since.</summary>
    public bool IsByCharger { get; set; }

    /// <summary>When somebody was here before this session, UTC seconds; 0 if never.</summary>
    public long LastSyncUtcSeconds { get; set; }

    /// <summary>Whether an owner's request has erased everything.</summary>
    public bool HasErased { get; private set; }

    /// <summary>Does what is asked, as far as its answers find room.</summary>
    public void Work(long nowMs)
    {
        bool isBrokenOff = _server.HasRequest && _server.Operation == SyncOperation.Abort;
        if (!isBrokenOff)
        {
            _reports.Work(nowMs);
        }

        while (_server.HasRequest && _server.CanAnswer() && !HasErased)
        {
            bool isAbort = _server.Operation == SyncOperation.Abort;
            if (_reports.IsAtWork && !isAbort)
            {
                return;             // Requests are answered in order.
            }

            if (isAbort && _reports.IsAtWork)
            {
                _reports.Abort();       // Its last answer is the abort's too.
                _server.TakeRequest();
            }
            else
            {
                Serve(nowMs);
            }
        }
    }

    private void Serve(long nowMs)
    {
        int operation = _server.Operation;
        bool isOfRecords = operation == SyncOperation.CountRecords || operation == SyncOperation.Report;
        int kind = isOfRecords && _server.RequestOctets > 0 ? _server.Request[0] : RecordKind.None;
        int need = SyncRights.NeedOf(_server.Role, operation, kind, IsByCharger);
        int status = SyncOperation.AttributeOf(operation) == _server.Attribute ? _permits.Check(need, nowMs) : SyncStatus.BadRequest;
        _replies.Say(0, 0);
        if (status == SyncStatus.Done)
        {
            status = _ground.Memory.IsErasing && operation != SyncOperation.Erase && operation != SyncOperation.Bye
                ? SyncStatus.NotNow
                : Do(operation, nowMs);
        }

        bool isAnswered = _reports.IsAtWork || _server.Answer(operation, status, _replies.Octets, _replies.Length);
        if (isAnswered)
        {
            _server.TakeRequest();
            End(operation, status);
        }
    }

    private void End(int operation, int status)
    {
        if (operation == SyncOperation.Bye && status == SyncStatus.Done)
        {
            _server.EndSession();
        }

        HasErased |= operation == SyncOperation.Erase && status == SyncStatus.Done;
    }

    private int Do(int operation, long nowMs)
    {
        byte[] request = _server.Request;
        int count = _server.RequestOctets;
        switch (operation)
        {
            case SyncOperation.Status:
                return _replies.Status(Flags(nowMs), LastSyncUtcSeconds, nowMs);
            case SyncOperation.Time:
                return Time(nowMs);
            case SyncOperation.Settings:
                return _replies.Settings();
            case SyncOperation.SetSettings:
                return _replies.SetSettings(request, count, nowMs);
            case SyncOperation.Pause:
                return _replies.Pause(request, count, nowMs);
            case SyncOperation.Care:
                return _replies.Care(request, count);
            case SyncOperation.Counters:
                return _replies.CountersNow();
            case SyncOperation.Serials:
                return _replies.Serials(request, count);
            case SyncOperation.Region:
                return _replies.Region(request, count);
            case SyncOperation.Erase:
                return Erase(nowMs);
            case SyncOperation.Bye:
                return SyncStatus.Done;
            case SyncOperation.PutBatch:
            case SyncOperation.BatchState:
                return Batch(operation == SyncOperation.PutBatch, nowMs);
            default:
                return DoAboutRecords(operation, nowMs);
        }
    }

    private int DoAboutRecords(int operation, long nowMs)
    {
        switch (operation)
        {
            case SyncOperation.AskPress:
                return _permits.AskPress(nowMs);
            case SyncOperation.Challenge:
                return Challenge(nowMs);
            case SyncOperation.Code:
                return Code(nowMs);
            case SyncOperation.ConsentState:
                _replies.Say(_permits.StateAt(nowMs), 1);
                return SyncStatus.Done;
            case SyncOperation.DisclosureHead:
                return Head(nowMs);
            case SyncOperation.EndDisclosure:
                _permits.Shut();
                return SyncStatus.Done;
            case SyncOperation.Mark:
                _replies.Say(_ring.MarkOf(_server.Row), 4);
                return SyncStatus.Done;
            case SyncOperation.Abort:
                return SyncStatus.Done;         // There was nothing to end any more.
            default:
                return _reports.Begin(nowMs);
        }
    }

    private int Flags(long nowMs)
    {
        return (IsByCharger ? InUnderCharge : 0)
            | (_conditions.MayRun ? WouldRecord : 0)
            | (_permits.Check(SyncNeed.Press, nowMs) == SyncStatus.Done ? MayShow : 0)
            | (_permits.Check(SyncNeed.CodeAndPress, nowMs) == SyncStatus.Done ? IsOpen : 0);
    }

    private int Time(long nowMs)
    {
        int status = _replies.Time(_server.Request, _server.RequestOctets, _server.Role == SyncRole.Owner);
        if (status == SyncStatus.Done && _replies.Octets[0] == (int)OfferedTime.Taken && !_conditions.TakeClock(nowMs))
        {
            _replies.Say(0);
            return SyncStatus.StoreRefused;
        }

        return status;
    }

    private int Erase(long nowMs)
    {
        if (_server.RequestOctets != 4 || LittleEndian.GetU32(_server.Request, 0) != _ring.Number)
        {
            return SyncStatus.BadRequest;
        }

        _permits.Shut();
        for (int row = 0; row < KeyRing.Rows; row++)
        {
            _ring.SetMark(row, 0);      // Records will begin at 0 again.
        }

        bool isDone = _ring.Save() & _ground.Recording.EraseEverything(nowMs);
        return isDone ? SyncStatus.Done : SyncStatus.StoreRefused;
    }

    private int Batch(bool isPut, long nowMs)
    {
        IntakeStatus status = _ground.Contacts.Intake.Status;
        if (_ground.Time.Verdict != ClockVerdict.Trusted)
        {
            return SyncStatus.NoTime;
        }

        if (isPut)
        {
            int count = _server.RequestOctets - 4;
            long position = LittleEndian.GetU32(_server.Request, 0);
            if (count < 1 || position > 0x7FFFFFFF)
            {
                return SyncStatus.BadRequest;
            }

            status = _contactTurns.Put((int)position, _server.Request, 4, count, nowMs);
        }

        return _replies.Batch(status);
    }

    private int Challenge(long nowMs)
    {
        if (_server.RequestOctets != 8)
        {
            return SyncStatus.BadRequest;
        }

        int status = _permits.AskChallenge(LittleEndian.GetU32(_server.Request, 0), LittleEndian.GetU32(_server.Request, 4), nowMs);
        if (status == SyncStatus.Done)
        {
            _replies.Say(_permits.Challenge, 4);
        }

        return status;
    }

    private int Code(long nowMs)
    {
        if (_server.RequestOctets != 4)
        {
            return SyncStatus.BadRequest;
        }

        int status = _permits.TakeCode(LittleEndian.GetU32(_server.Request, 0), nowMs);
        _replies.Say(_permits.TriesLeft, 1);
        return status;
    }

    private int Head(long nowMs)
    {
        if (!_seal.ReadHead(_head, nowMs))
        {
            return SyncStatus.CodeNeeded;
        }

        System.Array.Copy(_head, 0, _replies.Octets, 0, DisclosureFile.HeadOctets);
        _replies.Say(DisclosureFile.HeadOctets);
        System.Array.Clear(_head, 0, DisclosureFile.HeadOctets);
        return SyncStatus.Done;
    }
}

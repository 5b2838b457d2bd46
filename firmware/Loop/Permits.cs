using Bluezone.Band.Journal;
using Bluezone.Band.Sync;

namespace Bluezone.Band.Loop;

/// <summary>What the wearer allows over sync, and to whom: a look at warnings by a press, a disclosure by the authority's code and a press.</summary>
/// <remarks>
/// Promise: nobody but the ticket that asked has what the wearer's press gave, over as many sessions as it takes, until sync mode ends.
/// Power: a cut ends it all; tries of codes stay.
/// </remarks>
public sealed class Permits
{
    /// <summary>Consent state: nothing is asked.</summary>
    public const int Nothing = 0;

    /// <summary>Consent state: the wearer is asked to show warnings and counts.</summary>
    public const int ShowAsked = 1;

    /// <summary>Consent state: they may be seen.</summary>
    public const int MayShow = 2;

    /// <summary>Consent state: the code was right, the wearer is asked for a disclosure.</summary>
    public const int DisclosureAsked = 3;

    /// <summary>Consent state: fresh keys are on their way into flash.</summary>
    public const int Disclosing = 4;

    /// <summary>Consent state: what was disclosed may be fetched.</summary>
    public const int Open = 5;

    /// <summary>Consent state: nobody answered in time, or it could not be done.</summary>
    public const int Refused = 6;

    private const int None = -1;

    private readonly SyncServer _server;
    private readonly ClockTrust _time;
    private readonly ConsentGate _gate;
    private readonly Disclosing _disclosing;
    private readonly Memory _memory;
    private readonly CodeChallenge _challenge;
    private int _role;
    private long _reader;
    private int _index = None;
    private int _askerRole;
    private long _askerReader;
    private int _askerIndex = None;
    private bool _isCodeGood;
    private long _fromUtcSeconds;       // What the right code was for, as asked: a later challenge changes nothing of it.
    private long _toUtcSeconds;

    /// <summary>Ties the parts together.</summary>
    /// <param name="server">Knows who asks.</param>
    /// <param name="ground">Time and memory.</param>
    /// <param name="gate">Asks the wearer.</param>
    /// <param name="disclosing">The door.</param>
    /// <param name="challenge">Checks codes.</param>
    public Permits(SyncServer server, Groundwork ground, ConsentGate gate, Disclosing disclosing, CodeChallenge challenge)
    {
        _server = server;
        _time = ground.Time;
        _memory = ground.Memory;
        _gate = gate;
        _disclosing = disclosing;
        _challenge = challenge;
    }

    /// <summary>How many codes may still be tried, 0..3.</summary>
    public int TriesLeft => _challenge.TriesLeft;

    /// <summary>The challenge that was asked for last, 0..99,999,999.</summary>
    public long Challenge => _challenge.Value;

    /// <summary>Whether this session's client has what an operation needs.</summary>
    /// <param name="need">One of <see cref="SyncNeed"/>.</param>
    /// <param name="nowMs">Uptime.</param>
    /// <returns>Done of <see cref="SyncStatus"/>, or what is missing.</returns>
    public int Check(int need, long nowMs)
    {
        switch (need)
        {
            case SyncNeed.Nothing:
                return SyncStatus.Done;
            case SyncNeed.Press:
                return _gate.MayShow && IsHolder() ? SyncStatus.Done : SyncStatus.PressNeeded;
            case SyncNeed.CodeAndPress:
                return _disclosing.IsOpen(nowMs) && IsHolder() ? SyncStatus.Done : SyncStatus.CodeNeeded;
            default:
                return SyncStatus.NotAllowed;
        }
    }

    /// <summary>Asks the wearer to show warnings and counts.</summary>
    /// <returns>WearerAsked of <see cref="SyncStatus"/>, also where this ticket's question stands already; NotNow while a disclosure is asked for or open, or while another ticket's question stands.</returns>
    public int AskPress(long nowMs)
    {
        Question asked = _gate.Asked(nowMs);
        bool isAnothers = asked != Question.None && !IsHolder();      // A hold that has begun would answer whoever asked last.
        if (isAnothers || asked == Question.Disclosure || IsBusy(nowMs))
        {
            return SyncStatus.NotNow;
        }

        if (asked == Question.Exposures)
        {
            _gate.AskOn(nowMs);         // The same question, of one who was cut off perhaps.
            return SyncStatus.WearerAsked;
        }

        _gate.Ask(Question.Exposures, nowMs);
        TakeHolder();
        return SyncStatus.WearerAsked;
    }

    /// <summary>Asks for a challenge over a time, or over what was disclosed before.</summary>
    /// <param name="fromUtcSeconds">First second; of what was disclosed before 0 for the later stretch, 1 for the one before it.</param>
    /// <param name="toUtcSeconds">Last second; 0 for what was disclosed before.</param>
    /// <param name="nowMs">Uptime.</param>
    /// <returns>Done of <see cref="SyncStatus"/>; Nothing where there is no such stretch, nothing of that time, or no room for another; NotNow while a disclosure is asked for or open, or while another ticket's challenge can be answered; or why not.</returns>
    public int AskChallenge(long fromUtcSeconds, long toUtcSeconds, long nowMs)
    {
        bool isAnothers = _challenge.Stands(nowMs) && !IsAsker();      // Somebody may be on the telephone with the authority for it.
        if (isAnothers || _gate.Asked(nowMs) == Question.Disclosure || IsBusy(nowMs))
        {
            return SyncStatus.NotNow;
        }

        bool isAgain = toUtcSeconds == 0;
        if (isAgain ? fromUtcSeconds >= BandState.Stretches : fromUtcSeconds > toUtcSeconds)
        {
            return SyncStatus.BadRequest;
        }

        long utcSeconds = TrustedUtcSeconds(nowMs);
        bool hasAny = isAgain ? StretchOf(fromUtcSeconds) >= 0 : _disclosing.HasAny(fromUtcSeconds, toUtcSeconds, utcSeconds);
        if (!hasAny && utcSeconds > 0)
        {
            return SyncStatus.Nothing;          // Before the wearer is asked for it.
        }

        _askerRole = _server.Role;
        _askerReader = _server.Reader;
        _askerIndex = _server.Index;
        return _challenge.Ask(fromUtcSeconds, toUtcSeconds, nowMs, utcSeconds);
    }

    /// <summary>Tries a code; with the right one the wearer is asked.</summary>
    /// <returns>As <see cref="CodeChallenge.Try"/>; NotNow, and no try is lost, for a ticket that has not asked for the challenge.</returns>
    public int TakeCode(long code, long nowMs)
    {
        if (!IsAsker())
        {
            return SyncStatus.NotNow;
        }

        int status = _challenge.Try(code, nowMs, TrustedUtcSeconds(nowMs));
        if (status == SyncStatus.WearerAsked)
        {
            _disclosing.Shut();
            _disclosing.Ask(nowMs);
            _isCodeGood = true;
            _fromUtcSeconds = _challenge.FromUtcSeconds;
            _toUtcSeconds = _challenge.ToUtcSeconds;
            TakeHolder();
        }

        return status;
    }

    /// <summary>How the wearer's consent stands, as this session's client may know it.</summary>
    public int StateAt(long nowMs)
    {
        if (!IsHolder())
        {
            return Nothing;
        }

        if (IsBusy(nowMs))
        {
            return _disclosing.IsOpen(nowMs) ? Open : Disclosing;
        }

        switch (_gate.Asked(nowMs))
        {
            case Question.Exposures:
                return ShowAsked;
            case Question.Disclosure:
                return DisclosureAsked;
            default:
                bool isShown = _gate.Last == Question.Exposures && _gate.MayShow;
                return _gate.Last == Question.None ? Nothing : isShown ? MayShow : Refused;
        }
    }

    /// <summary>Goes on: the wearer's yes to a disclosure is turned into one.</summary>
    /// <remarks>Call while the clock is trusted.</remarks>
    public void Tick(long nowMs)
    {
        if (_isCodeGood && _gate.Consent.IsGood(nowMs))
        {
            _isCodeGood = false;
            bool isAgain = _toUtcSeconds == 0;
            bool isWanted = isAgain
                ? _disclosing.WantAgain(StretchOf(_fromUtcSeconds), nowMs)
                : _disclosing.Want(_fromUtcSeconds, _toUtcSeconds, nowMs);
            if (!isWanted)
            {
                _gate.Consent.Withdraw();
            }
        }

        _disclosing.Tick(nowMs);
    }

    /// <summary>Shuts every door.</summary>
    public void Shut()
    {
        _isCodeGood = false;
        _index = None;
        _askerIndex = None;
        _challenge.Drop();
        _disclosing.Shut();
    }

    // The places are in no order of time.
    private int StretchOf(long place)
    {
        long first = _memory.StretchEndUtcSeconds(0);
        long second = _memory.StretchEndUtcSeconds(1);
        int later = second > first ? 1 : 0;
        int stretch = place == 0 ? later : 1 - later;
        return _memory.StretchEndUtcSeconds(stretch) != 0 ? stretch : -1;
    }

    private bool IsBusy(long nowMs) => _disclosing.IsWanted || _disclosing.IsOpen(nowMs) || (_isCodeGood && _gate.Consent.IsGood(nowMs));

    private long TrustedUtcSeconds(long nowMs) => _time.Verdict == ClockVerdict.Trusted ? _time.UtcSecondsAt(nowMs) : 0;

    private void TakeHolder()
    {
        _role = _server.Role;
        _reader = _server.Reader;
        _index = _server.Index;
    }

    // By index: rows are used again, and all cards of the home have reader 0.
    private bool IsHolder() => _index >= 0 && _index == _server.Index && _reader == _server.Reader && _role == _server.Role;

    private bool IsAsker() => _askerIndex >= 0 && _askerIndex == _server.Index && _askerReader == _server.Reader && _askerRole == _server.Role;
}

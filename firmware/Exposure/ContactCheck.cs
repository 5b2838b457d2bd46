using Bluezone.Band.Bytes;
using Bluezone.Band.Contracts;
using Bluezone.Band.Identity;
using Bluezone.Band.Journal;

namespace Bluezone.Band.Exposure;

/// <summary>The room's door: batches of published keys come in, and what the wearer is to be told comes out.</summary>
/// <remarks>
/// Own pace: nothing long is done but in <see cref="Work"/>. Power: every answer of true is durable.
/// Errors: a store that refuses costs time, not sense; a lost state is an empty one.
/// </remarks>
public sealed partial class ContactCheck
{
    private readonly ISegmentStore _store;
    private readonly ExposureState _state;
    private readonly BatchIntake _intake;
    private readonly OpenBatch _batch;
    private readonly Withdrawals _withdrawals;
    private readonly BatchMatch _match;
    private readonly ContactSums _sums;
    private bool _isResumed;
    private bool _isRetiring;           // What went is still in flash: the store refused.

    /// <summary>Makes the room; <see cref="Restore"/> it before use.</summary>
    /// <param name="store">Where batches and state live.</param>
    /// <param name="batchOctets">Octets of it that batches may take.</param>
    /// <param name="walk">Over the journal; lent while a call lasts, and so is its reader.</param>
    /// <param name="record">Lent while a call lasts.</param>
    /// <param name="closeness">How long of an encounter was close.</param>
    /// <param name="schedule">The derivation; may be shared.</param>
    /// <param name="sha">A hash of this room's own.</param>
    /// <param name="chunk">A buffer of <see cref="TwoSlots.ChunkOctets"/>, lent while state is loaded or saved.</param>
    public ContactCheck(
        ISegmentStore store,
        int batchOctets,
        JournalWalk walk,
        JournalRecord record,
        Closeness closeness,
        KeySchedule schedule,
        Sha256 sha,
        byte[] chunk)
    {
        _store = store;
        _state = new ExposureState(store, chunk, sha);
        _intake = new BatchIntake(store, batchOctets, _state.Keys, _state.Serials, new HssVerifier(store, sha), sha);
        _batch = new OpenBatch(store);
        _sums = new ContactSums(_state, closeness);
        _withdrawals = new Withdrawals(_state, _batch);
        _match = new BatchMatch(_state, _batch, walk, record, _sums, schedule);
    }

    /// <summary>Minutes that local days are ahead of UTC's; 420 unless set.</summary>
    public int LocalMinutes
    {
        get => _sums.LocalMinutes;
        set => _sums.LocalMinutes = value;
    }

    /// <summary>Reads flash. Call once, before anything else.</summary>
    /// <returns>False when there was no whole state: it needs a salt and trusted keys.</returns>
    public bool Restore()
    {
        _isResumed = false;
        _batch.Forget();
        _withdrawals.Forget();
        _match.Forget();
        return _state.Load();
    }

    /// <summary>Begins a state that was empty.</summary>
    /// <param name="salt"><see cref="KeyTag.SaltOctets"/>, random.</param>
    /// <returns>False when there is a salt already, or the store refused.</returns>
    public bool Begin(byte[] salt)
    {
        if (_state.HasSalt)
        {
            return false;
        }

        _state.SetSalt(salt);
        return Save();
    }

    /// <summary>Trusts a key, instead of the one in its slot.</summary>
    /// <param name="slot">0 or 1.</param>
    /// <param name="authority">Whose key it is.</param>
    /// <param name="publicKey"><see cref="TrustedKeys.KeyOctets"/>; all zero empties the slot.</param>
    /// <returns>False when the other key begins alike, or the store refused.</returns>
    public bool Trust(int slot, int authority, byte[] publicKey)
    {
        _isResumed = false;         // What is coming in may have been checked with the key that is gone.
        int before = _state.Keys.AuthorityAt(slot);
        if (!_state.Keys.Set(slot, authority, publicKey))
        {
            return false;
        }

        if (_state.Keys.IsUsed(slot) && !_state.Keys.Trusts(before))
        {
            _state.Serials.Forget(before);      // Its rows are wanted for those who follow it.
        }

        return Save();
    }

    /// <summary>Takes octets of a batch.</summary>
    /// <param name="position">Where in the batch they stand.</param>
    /// <param name="octets">Where they are; any octets.</param>
    /// <param name="offset">The first.</param>
    /// <param name="count">How many.</param>
    /// <param name="utcSeconds">The band's time; it must be trusted.</param>
    public IntakeStatus PutBatch(int position, byte[] octets, int offset, int count, long utcSeconds)
    {
        ResumeIntake(utcSeconds);
        return _intake.Put(position, octets, offset, count, utcSeconds);
    }

    /// <summary>Whether <see cref="Work"/> has anything to do now.</summary>
    /// <param name="utcSeconds">The band's time; it must be trusted.</param>
    /// <param name="isCharging">Whether the cell is charged.</param>
    public bool HasWork(long utcSeconds, bool isCharging)
    {
        return !_isResumed
            || _intake.IsChecking
            || CanTakeOver()
            || _state.IsUnsaved
            || _withdrawals.HasWork
            || (_match.HasWork(utcSeconds) && (isCharging || Allowance.Left(_state, utcSeconds) > 0));
    }

    /// <summary>Does a slice: checks what has come in, takes withdrawals, matches; in this order.</summary>
    /// <param name="blocks">About how many SHA-256 blocks' worth.</param>
    /// <param name="utcSeconds">The band's time; it must be trusted.</param>
    /// <param name="isCharging">Whether the cell is charged: if not, a day's allowance ends the match for that day.</param>
    /// <returns>False when nothing came of it: the store refuses, and should not be asked again at once.</returns>
    public bool Work(int blocks, long utcSeconds, bool isCharging)
    {
        ResumeIntake(utcSeconds);
        if (_intake.IsChecking)
        {
            _intake.Work(blocks);       // The hash is the intake's meanwhile, and staff may stand by: nothing else goes on.
            return true;
        }

        if ((_state.IsUnsaved && !Save()) || (CanTakeOver() && !TakeOver()))
        {
            return false;               // What does not count yet is not matched either.
        }

        int withdrawn = 0;
        if (_withdrawals.HasWork)
        {
            _match.ComeToRest();
            withdrawn = _withdrawals.Work(blocks);
            if (_withdrawals.HasWork)
            {
                return withdrawn > 0;       // Nobody is warned of a key whose withdrawal is here.
            }
        }

        int left = isCharging ? blocks : Allowance.Left(_state, utcSeconds);
        int most = left < blocks - withdrawn ? left : blocks - withdrawn;
        int used = most > 0 ? _match.Work(most, utcSeconds) : 0;
        Allowance.Spend(_state, isCharging ? 0 : used, utcSeconds);
        return withdrawn + used > 0;
    }

    /// <summary>Drops what is past retention, from both slots; the caller scrubs the store. Silent: no news come of it.</summary>
    /// <param name="cutoffUtcSeconds">What began before this is past retention.</param>
    /// <returns>False when the store refused; call again later.</returns>
    public bool Retire(long cutoffUtcSeconds)
    {
        _match.ComeToRest();
        _isRetiring |= _state.Retire(_sums.LocalDayOf(cutoffUtcSeconds));
        _isRetiring = _isRetiring && !(_state.Save() && _state.Save());
        return _state.Withdrawn.Retire(cutoffUtcSeconds) && !_isRetiring;
    }

    /// <summary>Forgets everything but the readers that were lost, and deletes it; the caller scrubs the store. May be called again after a cut.</summary>
    /// <returns>Whether nothing else is left in the store.</returns>
    public bool EraseAll()
    {
        bool isErased = true;
        bool hasLost = _state.LostReaders.NumberAt(0) != 0;
        for (int own = hasLost ? WithdrawnKeys.FirstSegment : ExposureState.FirstSegment; own < WithdrawnKeys.FirstSegment + WithdrawnKeys.Segments; own++)
        {
            isErased &= _store.Delete(own);
        }

        int segment = _store.FirstAtOrAbove(BatchRoom.FirstSegment);
        for (; segment >= 0 && segment < BatchRoom.EndSegment; segment = _store.FirstAtOrAbove(segment + 1))
        {
            isErased &= _store.Delete(segment);
        }

        _state.ClearAll();
        _batch.Forget();                // Its number will be another batch's.
        _withdrawals.Forget();
        _match.Forget();
        _intake.Resume(BatchRoom.None, 0);
        _isResumed = true;
        if (hasLost)
        {
            isErased &= _state.Save() & _state.Save();      // Over both slots, so that no cut lets a lost reader in again.
        }

        return isErased;
    }

    // It may be among those that wait already, if the store refused to save that.
    private bool CanTakeOver()
    {
        return _intake.Status == IntakeStatus.Complete
            && (_state.Pending.Count < PendingBatches.Rows || _state.Pending.Find(_intake.Segment) != PendingBatches.None);
    }

    // After a start: of the segments that nobody waits for one may be a batch that was coming in.
    private void ResumeIntake(long utcSeconds)
    {
        if (_isResumed)
        {
            return;
        }

        _isResumed = true;
        bool isFound = false;
        int segment = _store.FirstAtOrAbove(BatchRoom.FirstSegment);
        for (; segment >= 0 && segment < BatchRoom.EndSegment; segment = _store.FirstAtOrAbove(segment + 1))
        {
            bool isKnown = _state.Pending.Find(segment) != PendingBatches.None || segment == _match.EndingSegment;
            if (!isKnown && isFound)
            {
                _store.Delete(segment);
            }
            else if (!isKnown)
            {
                _intake.Resume(segment, utcSeconds);
                isFound = _intake.Status == IntakeStatus.Receiving || _intake.IsChecking;
            }
        }
    }

    // The batch counts from here on: its serial and its place among those that wait are saved as one.
    private bool TakeOver()
    {
        BatchHeader header = _intake.Header;
        if (_state.Pending.Find(_intake.Segment) == PendingBatches.None)
        {
            _match.ComeToRest();
            _state.Serials.Take(header.Authority, header.Region, header.Serial);
            _state.Pending.Add(_intake.Segment, header.IssuedUtcSeconds);
            _state.Count(ExposureCount.BatchesTaken, 1);
        }

        bool isSaved = _state.Save();
        if (isSaved)
        {
            _intake.Release();
        }

        return isSaved;
    }

    private bool Save()
    {
        _match.ComeToRest();
        return _state.Save();
    }
}

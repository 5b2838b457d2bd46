using Bluezone.Band.Bytes;

namespace Bluezone.Band.Exposure;

/// <content>What is checked: a header at once, a signature in slices, entries in slices.</content>
public sealed partial class BatchIntake
{
    private IntakeStatus CheckHeader(BatchHeader header, long utcSeconds)
    {
        if (!header.IsGood())
        {
            return IntakeStatus.BadHeader;
        }

        int slot = _keys.Find(header.Octets, BatchHeader.KeyIdAt);
        if (slot == TrustedKeys.None)
        {
            return IntakeStatus.UnknownKey;
        }

        if (_keys.AuthorityAt(slot) != header.Authority)
        {
            return IntakeStatus.WrongAuthority;
        }

        if (header.IssuedUtcSeconds > utcSeconds + MostAheadS)
        {
            return IntakeStatus.FromTheFuture;
        }

        if (!HssVerifier.MayHaveOctets(_keys.Octets, TrustedKeys.KeyAt(slot), header.SignatureOctets))
        {
            return IntakeStatus.BadSignature;
        }

        IntakeStatus verdict = _serials.Check(header.Authority, header.Region, header.Serial);
        bool isTooLarge = verdict == IntakeStatus.Receiving && (header.Entries > BatchHeader.MostEntries || header.BatchOctets > RoomOctets);
        return isTooLarge ? IntakeStatus.TooLarge : verdict;
    }

    private IntakeStatus BeginSignature()
    {
        int slot = _keys.Find(Header.Octets, BatchHeader.KeyIdAt);
        if (slot == TrustedKeys.None)
        {
            return Drop(IntakeStatus.UnknownKey);
        }

        bool isBegun = _verifier.Begin(
            _keys.Octets,
            TrustedKeys.KeyAt(slot),
            Segment,
            0,
            BatchHeader.HeaderOctets,
            BatchHeader.HeaderOctets,
            Header.SignatureOctets);
        Status = IntakeStatus.CheckingSignature;
        return isBegun ? Status : Drop(IntakeStatus.BadSignature);
    }

    // What a cut left of the entries was checked before it was stored: only the last whole one is looked at again, for the
    // next is compared with it.
    private IntakeStatus BeginEntries()
    {
        if (_received == Header.BatchOctets)
        {
            return BeginReading();
        }

        int whole = (_received - Header.EntriesAt) / BatchEntry.EntryOctets;
        int at = Header.EntriesAt + ((whole > 0 ? whole - 1 : 0) * BatchEntry.EntryOctets);
        _order.Start();
        for (; at < _received; at += BatchEntry.EntryOctets)
        {
            IntakeStatus verdict = ReadEntry(at, Least(BatchEntry.EntryOctets, _received - at));
            if (verdict != IntakeStatus.Receiving)
            {
                return Drop(verdict);
            }
        }

        Status = IntakeStatus.Receiving;
        return Status;
    }

    private IntakeStatus BeginReading()
    {
        _order.Start();
        _sha.Start();
        _sha.Save(_aside, 0);
        _checked = Header.EntriesAt;
        Status = IntakeStatus.CheckingEntries;
        return Status;
    }

    private IntakeStatus CheckEntries(int blocks)
    {
        _sha.Restore(_aside, 0);
        for (; blocks > 0 && _checked < _received; blocks--)
        {
            IntakeStatus verdict = ReadEntry(_checked, BatchEntry.EntryOctets);
            if (verdict != IntakeStatus.Receiving)
            {
                return Drop(verdict);
            }

            _sha.Add(Offered.Octets, 0, BatchEntry.EntryOctets);
            _checked += BatchEntry.EntryOctets;
        }

        if (_checked < _received)
        {
            _sha.Save(_aside, 0);
            return Status;
        }

        _sha.Finish(Offered.Octets, BatchHeader.DigestAt);
        if (!Comparison.AreEqual(Header.Octets, BatchHeader.DigestAt, Offered.Octets, BatchHeader.DigestAt, BatchHeader.HeaderOctets - BatchHeader.DigestAt))
        {
            return Drop(IntakeStatus.BadDigest);
        }

        Status = IntakeStatus.Complete;
        return Status;
    }

    private IntakeStatus ReadEntry(int at, int count)
    {
        if (_store.Read(Segment, at, Offered.Octets, 0, count) != count)
        {
            return IntakeStatus.StoreRefused;
        }

        return _order.Take(Offered.Octets, 0, count, Header.IssuedUtcSeconds) ? IntakeStatus.Receiving : IntakeStatus.BadEntry;
    }
}

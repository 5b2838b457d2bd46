using System;
using Bluezone.Band.Air;
using Bluezone.Band.Bytes;
using Bluezone.Band.Contracts;
using Bluezone.Band.Encounters;
using Bluezone.Band.Exposure;
using Bluezone.Band.Identity;
using Bluezone.Band.Journal;
using Bluezone.Band.Loop;
using Bluezone.Band.Schedule;

namespace Bluezone.Band.Bandctl.Exposures;

/// <summary>A saved band as it wakes up in memory: the firmware's own journal and exposure, over a store that is a copy.</summary>
internal sealed class ExposedBand
{
    private const int BatchShare = 4;           // As in the loop: a quarter of the store is for batches.
    private const int ChunkOctets = 244;
    private const int SliceBlocks = 1000;
    private const int MostSlices = 10_000_000;  // Far beyond any journal: a store that refuses ends here, and not never.

    private readonly byte[] _salt = new byte[KeyTag.SaltOctets];

    /// <summary>Wakes it up.</summary>
    /// <param name="copy">The store; it is written to.</param>
    public ExposedBand(ISegmentStore copy)
    {
        RadioTraits radio = RadioTraits.StockEsp32();
        var nearness = new Nearness(radio.TxPowerDbm, Nearness.DefaultNearPathLossDb);
        var rhythm = new Rhythm(radio);
        var journal = new EncounterJournal(copy, copy.CapacityOctets);
        byte[] chunk = new byte[TwoSlots.ChunkOctets];
        Contacts = new ContactCheck(copy, copy.CapacityOctets / BatchShare, journal.Walk, journal.Record, ClosenessOf(nearness), new KeySchedule(), new Sha256(), chunk);
        var table = new EncounterTable(1, nearness, rhythm.CycleMs, rhythm.LongestGapMs);
        var time = new ClockTrust(new ScriptedBand(copy));
        new Memory(copy, new StateSlots(copy, chunk), journal, Contacts, table, new RotatingIdentity(), time).Restore();
        if (Contacts.NeedsSalt)
        {
            Contacts.Begin(_salt);      // Tags stay in memory: any salt will do.
        }
    }

    public ContactCheck Contacts { get; }

    /// <summary>Whether a batch could be checked at all.</summary>
    public bool TrustsAnybody => Contacts.Keys.IsUsed(0) || Contacts.Keys.IsUsed(1);

    /// <summary>Trusts one key and no other.</summary>
    public void TrustOnly(int authority, byte[] publicKey)
    {
        Contacts.Trust(1, 0, new byte[TrustedKeys.KeyOctets]);
        Contacts.Trust(0, authority, publicKey);
    }

    /// <summary>Gives it a batch.</summary>
    /// <returns>Complete when it was taken, else how it stands or why not.</returns>
    public IntakeStatus Give(byte[] batch, long utcSeconds)
    {
        long before = Contacts.CountOf(ExposureCount.BatchesTaken);
        IntakeStatus status = IntakeStatus.Idle;
        int at = 0;
        while (at < batch.Length)
        {
            status = Contacts.PutBatch(at, batch, at, Math.Min(ChunkOctets, batch.Length - at), utcSeconds);
            for (int i = 0; i < MostSlices && status is IntakeStatus.CheckingSignature or IntakeStatus.CheckingEntries; i++)
            {
                Contacts.Work(SliceBlocks, utcSeconds, true);
                status = Contacts.Intake.Status;
            }

            int received = Contacts.Intake.Received;
            if (status >= IntakeStatus.BadHeader || received <= at)
            {
                break;
            }

            at = received;
        }

        Finish(utcSeconds);
        return Contacts.CountOf(ExposureCount.BatchesTaken) > before ? IntakeStatus.Complete : status;
    }

    /// <summary>Matches all that is due.</summary>
    public void Finish(long utcSeconds)
    {
        for (int i = 0; i < MostSlices && Contacts.HasWork(utcSeconds, true); i++)
        {
            Contacts.Work(SliceBlocks, utcSeconds, true);
        }
    }

    private static Closeness ClosenessOf(Nearness nearness)
    {
        sbyte[] txDbm = new sbyte[Closeness.Kinds];
        for (int kind = 0; kind < Closeness.Kinds; kind++)
        {
            txDbm[kind] = (sbyte)nearness.TxDbm((SenderKind)kind);
        }

        return new Closeness(txDbm, Nearness.DefaultNearPathLossDb);
    }
}

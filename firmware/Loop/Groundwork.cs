using Bluezone.Band.Air;
using Bluezone.Band.Bytes;
using Bluezone.Band.Contracts;
using Bluezone.Band.Encounters;
using Bluezone.Band.Exposure;
using Bluezone.Band.Identity;
using Bluezone.Band.Journal;
using Bluezone.Band.Schedule;

namespace Bluezone.Band.Loop;

/// <summary>What recording and sync mode both stand on: clock, keys, journal, contacts and state of a band, in one store.</summary>
/// <remarks>One of the two has it at a time. Power: what is not in flash when it is let go is lost, as by a cut.</remarks>
public sealed class Groundwork
{
    private const int StateBlocks = 4;              // Two slots of one block, and one free for each.
    private const int ContactBlocks = StateBlocks + WithdrawnKeys.Segments;
    private const int RingBlocks = 2;               // The key ring's slots: it is saved when no other state is, and needs none free of its own.
    private const int BatchShare = 4;               // A quarter of the store is for published keys and what came of them.

    private readonly int _blockOctets;
    private readonly int _journalOctets;

    /// <summary>Lays it; its <see cref="Memory"/> is to be restored before use.</summary>
    /// <param name="band">The parts.</param>
    /// <param name="rhythm">When the radio listens.</param>
    /// <param name="tableRows">How many encounters may be open.</param>
    public Groundwork(IBand band, Rhythm rhythm, int tableRows)
    {
        ISegmentStore store = band.Store;
        var nearness = new Nearness(band.Radio.Traits.TxPowerDbm, Nearness.DefaultNearPathLossDb);
        int batchOctets = (store.CapacityOctets / BatchShare) - (ContactBlocks * store.BlockOctets);
        int stateOctets = (ContactBlocks + StateBlocks + RingBlocks) * store.BlockOctets;
        Time = new ClockTrust(band.Clock);
        Table = new EncounterTable(tableRows, nearness, rhythm.CycleMs, rhythm.LongestGapMs);
        _blockOctets = store.BlockOctets;
        _journalOctets = store.CapacityOctets - batchOctets - stateOctets;
        Journal = new EncounterJournal(store, _journalOctets);
        Sha = new Sha256();
        var schedule = new KeySchedule(Sha);
        Identity = new RotatingIdentity(schedule);
        Contacts = new ContactCheck(store, batchOctets, Journal.Walk, Journal.Record, ClosenessOf(nearness), schedule, Sha, Chunk);
        Memory = new Memory(store, new StateSlots(store, Chunk), Journal, Contacts, Table, Identity, Time);
        Recording = new Recording(Time, Identity, Table, Journal, Memory);
    }

    /// <summary>Turns uptime into UTC.</summary>
    public ClockTrust Time { get; }

    /// <summary>Open encounters.</summary>
    public EncounterTable Table { get; }

    /// <summary>Closed ones.</summary>
    public EncounterJournal Journal { get; }

    /// <summary>Room of blocks that the journal has not begun, octets.</summary>
    public int FreeOctets => _journalOctets - (Journal.Segments * _blockOctets);

    /// <summary>One hash for all: who is not done with a message puts it aside.</summary>
    public Sha256 Sha { get; }

    /// <summary>The journal's buffer, lent: no two states are saved at once, and no walk of the journal's own goes on behind a save.</summary>
    public byte[] Chunk => Journal.Batch;

    /// <summary>The band's own keys.</summary>
    public RotatingIdentity Identity { get; }

    /// <summary>Published keys and what came of them.</summary>
    public ContactCheck Contacts { get; }

    /// <summary>What survives a restart.</summary>
    public Memory Memory { get; }

    /// <summary>From encounter to record.</summary>
    public Recording Recording { get; }

    private static Closeness ClosenessOf(Nearness nearness)
    {
        sbyte[] txDbm = new sbyte[Closeness.Kinds];
        for (int kind = 0; kind < txDbm.Length; kind++)
        {
            txDbm[kind] = (sbyte)nearness.TxDbm((SenderKind)kind);
        }

        return new Closeness(txDbm, Nearness.DefaultNearPathLossDb);
    }
}

using System;
using Bluezone.Band.Bytes;
using Bluezone.Band.Exposure;

namespace Bluezone.Band.Bandctl.Batches;

/// <summary>A batch given to the firmware's own intake, over a store in memory that holds nothing else.</summary>
internal sealed class BatchTrial
{
    // Of a 4 MB board: a quarter of its store without the six blocks of exposure's own state and withdrawn keys, as BandLoop shares it out.
    private const int StoreOctets = 192 * 1024;
    private const int RoomOctets = 24 * 1024;

    // About what a session over the air brings at once.
    private const int ChunkOctets = 244;

    private const int SliceBlocks = 1000;

    private readonly HssVerifier _verifier;
    private readonly BatchIntake _intake;

    public BatchTrial(byte[] publicKey, int authority)
    {
        var store = new MemoryStore(StoreOctets);
        var sha = new Sha256();
        var keys = new TrustedKeys();
        keys.Set(0, authority, publicKey);
        _verifier = new HssVerifier(store, sha);
        _intake = new BatchIntake(store, RoomOctets, keys, new SerialWindows(), _verifier, sha);
    }

    public IntakeStatus Status { get; private set; }

    /// <summary>How many octets it took before it was complete or refused.</summary>
    public int Received { get; private set; }

    public int RoomOctetsFree => _intake.RoomOctets;

    public BatchHeader Header => Received < BatchHeader.HeaderOctets ? _intake.Offered : _intake.Header;

    /// <summary>SHA-256 blocks that the signature took.</summary>
    public int SignatureBlocks => _verifier.Blocks;

    public void Give(byte[] batch, long utcSeconds)
    {
        for (int at = 0; at < batch.Length && IsOpen(); at = _intake.Received)
        {
            Received = at;
            Status = _intake.Put(at, batch, at, Math.Min(ChunkOctets, batch.Length - at), utcSeconds);
            Received = Math.Max(Received, _intake.Received);
            while (Status is IntakeStatus.CheckingSignature or IntakeStatus.CheckingEntries)
            {
                Status = _intake.Work(SliceBlocks);
            }
        }
    }

    private bool IsOpen() => Status is IntakeStatus.Idle or IntakeStatus.Receiving;
}

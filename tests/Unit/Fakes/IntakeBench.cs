using System;
using System.Collections.Generic;
using Bluezone.Band.Bytes;
using Bluezone.Band.Contracts;
using Bluezone.Band.Exposure;

namespace Bluezone.Band.Tests.Unit.Fakes;

/// <summary>An intake that trusts authority 84's small key, over a store.</summary>
internal sealed class IntakeBench
{
    public const int RoomOctets = 48 * 1024;
    private const int Slice = 500;

    private readonly Sha256 _sha = new();

    public IntakeBench(ISegmentStore store, int roomOctets = RoomOctets)
    {
        Store = store;
        Keys.Set(0, SmallBatches.Authority, SmallBatches.Key.PublicKey);
        Intake = new BatchIntake(store, roomOctets, Keys, Serials, new HssVerifier(store, _sha), _sha);
    }

    public ISegmentStore Store { get; }

    public TrustedKeys Keys { get; } = new();

    public SerialWindows Serials { get; } = new();

    public BatchIntake Intake { get; }

    public long UtcSeconds { get; set; } = SmallBatches.IssuedUtcSeconds;

    /// <summary>Segments of batches that are in the store.</summary>
    public List<int> Segments
    {
        get
        {
            var segments = new List<int>();
            for (int each = Store.FirstAtOrAbove(16); each is >= 0 and < 256; each = Store.FirstAtOrAbove(each + 1))
            {
                segments.Add(each);
            }

            return segments;
        }
    }

    public IntakeStatus Put(int position, byte[] octets, int from, int count)
    {
        return Intake.Put(position, octets, from, count, UtcSeconds);
    }

    /// <summary>Sends a batch as a reader would: its header, then from where the intake is; works when it checks.</summary>
    /// <returns>Receiving when all was sent and is not enough, Complete, or the refusal.</returns>
    public IntakeStatus Send(byte[] batch, int chunk = 500)
    {
        IntakeStatus status = Work();
        for (int at = 0; at < BatchHeader.HeaderOctets && at < batch.Length && status != IntakeStatus.Complete; at += chunk)
        {
            status = Put(at, batch, at, Math.Min(chunk, batch.Length - at));
            if (status is not IntakeStatus.Receiving and not IntakeStatus.CheckingSignature)
            {
                return status;
            }
        }

        for (status = Work(); status == IntakeStatus.Receiving && Intake.Received < batch.Length; status = Work())
        {
            int at = Intake.Received;
            status = Put(at, batch, at, Math.Min(chunk, batch.Length - at));
            if (status is not IntakeStatus.Receiving and not IntakeStatus.CheckingSignature and not IntakeStatus.CheckingEntries)
            {
                break;
            }
        }

        return status;
    }

    /// <summary>Works until nothing is being checked.</summary>
    public IntakeStatus Work()
    {
        IntakeStatus status = Intake.Status;
        while (status is IntakeStatus.CheckingSignature or IntakeStatus.CheckingEntries)
        {
            status = Intake.Work(Slice);
            _sha.Start();           // Others use it meanwhile.
            _sha.Add([1, 2, 3], 0, 3);
        }

        return status;
    }

    /// <summary>Makes a complete batch count.</summary>
    public void Count()
    {
        BatchHeader header = Intake.Header;
        if (!Serials.Take(header.Authority, header.Region, header.Serial))
        {
            throw new InvalidOperationException("Taken already.");
        }

        Intake.Release();
    }

    public byte[] Read(int segment)
    {
        byte[] octets = new byte[Store.Length(segment)];
        Store.Read(segment, 0, octets, 0, octets.Length);
        return octets;
    }
}

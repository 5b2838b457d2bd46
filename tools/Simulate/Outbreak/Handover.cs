using System;
using System.Collections.Generic;
using Bluezone.Band.Exposure;
using Bluezone.Band.Sim;

namespace Bluezone.Band.Simulate.Outbreak;

/// <summary>A caretaker stands beside a wearer and hands the band what it lacks, batch after batch.</summary>
internal sealed class Handover
{
    private const int PieceOctets = 244;                    // What one write of GATT carries, with the longest MTU of the stock image.
    private const long LookUs = 2_000_000;
    private const long PatienceUs = 20 * 60 * 1_000_000L;   // A signature takes a band some seconds; longer than this nobody waits.

    private readonly BandDoor _door;
    private readonly VirtualTime _time;
    private readonly Queue<PublishedBatch> _batches;
    private readonly Action<PublishedBatch, string?> _ended;
    private readonly long _untilUs;

    /// <summary>Begins.</summary>
    /// <param name="door">The band.</param>
    /// <param name="time">The time line.</param>
    /// <param name="batches">What it lacks, in order.</param>
    /// <param name="ended">Is told of each batch: null when it was taken, else why not.</param>
    public Handover(BandDoor door, VirtualTime time, IEnumerable<PublishedBatch> batches, Action<PublishedBatch, string?> ended)
    {
        _door = door;
        _time = time;
        _batches = new Queue<PublishedBatch>(batches);
        _ended = ended;
        _untilUs = time.NowUs + PatienceUs;
        Go();
    }

    private void Go()
    {
        if (!_batches.TryPeek(out PublishedBatch? batch))
        {
            return;
        }

        if (_door.HasTaken(batch))
        {
            _batches.Dequeue();
            _ended(batch, null);
        }
        else if (_time.NowUs > _untilUs)
        {
            _batches.Dequeue();
            _ended(batch, $"not taken in time, {_door.Contacts.Intake.Status}");
        }
        else if (Refusal(Put(batch.Octets)) is string why)
        {
            _batches.Dequeue();
            _ended(batch, why);
        }

        _time.After(LookUs, Go);
    }

    private IntakeStatus Put(byte[] octets)
    {
        while (true)
        {
            int at = _door.Received;
            int count = Math.Min(PieceOctets, octets.Length - at);
            IntakeStatus status = count > 0 ? _door.Put(octets, at, count) : IntakeStatus.Receiving;
            if (count <= 0 || _door.Received <= at)
            {
                return status;
            }
        }
    }

    // The numbers from BadHeader on are refusals.
    private static string? Refusal(IntakeStatus status)
    {
        return status >= IntakeStatus.BadHeader ? $"refused, {status}" : null;
    }
}

using Bluezone.Band.Identity;

namespace Bluezone.Band.Exposure;

/// <summary>From a published key to the ids of one day, one SHA-256 block a step.</summary>
public sealed class SlotChain
{
    private const int BeforeSlots = -1;

    private readonly KeySchedule _schedule;
    private readonly byte[] _key = new byte[KeySchedule.KeyOctets];     // The daily key, then the slot's secret.
    private int _daysLeft;

    /// <summary>Makes a chain.</summary>
    /// <param name="schedule">The derivation; may be another's too.</param>
    public SlotChain(KeySchedule schedule)
    {
        _schedule = schedule;
    }

    /// <summary>The id of <see cref="Slot"/>, 12 octets.</summary>
    public byte[] Id { get; } = new byte[KeySchedule.IdOctets];

    /// <summary>The slot that was reached, 0..95; -1 before.</summary>
    public int Slot { get; private set; } = BeforeSlots;

    /// <summary>Begins at a key.</summary>
    /// <param name="octets">Where it stands first; copied.</param>
    /// <param name="days">How many days after the key's own the wanted one is.</param>
    public void Begin(byte[] octets, int days)
    {
        System.Array.Copy(octets, 0, _key, 0, KeySchedule.KeyOctets);
        _daysLeft = days;
        Slot = BeforeSlots;
    }

    /// <summary>Forgets the key.</summary>
    public void Forget()
    {
        System.Array.Clear(_key, 0, KeySchedule.KeyOctets);
        System.Array.Clear(Id, 0, KeySchedule.IdOctets);
        Slot = BeforeSlots;
    }

    /// <summary>Goes a step: a day, or a slot.</summary>
    public void Step()
    {
        if (_daysLeft > 0)
        {
            _schedule.NextDay(_key);
            _daysLeft--;
            return;
        }

        if (Slot == BeforeSlots)
        {
            _schedule.FirstSlot(_key, _key);
        }
        else
        {
            _schedule.NextSlot(_key);
        }

        Slot++;
        KeySchedule.PickId(_key, Id);
    }
}

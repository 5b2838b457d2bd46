namespace Bluezone.Band.Sim;

/// <summary>A time during which one radio sends the same frame at the same interval: all its packets can be computed from it.</summary>
internal sealed class AdvertPeriod
{
    /// <summary>advDelay is even in 0 to 10 ms (Bluetooth Core, volume 6, part B, 4.4.2.2.1).</summary>
    public const long DelayMostUs = 10_000;

    /// <summary>Gap between the packets of one event. Assumption: 150 µs to turn round and 250 µs to change the channel; at most 10 ms by the Core.</summary>
    private const long ChannelGapUs = 400;

    private readonly ulong _seed;
    private readonly long _stepUs;
    private readonly int _senderId;

    public AdvertPeriod(ulong seed, int senderId, long startUs, byte[] data, long address, long intervalUs)
    {
        _seed = seed;
        _senderId = senderId;
        StartUs = startUs;
        Data = data;
        Address = address;

        // Real delays add up; here each event moves within its own 10 ms, so that any event can be found without those before
        // it. What adds up is the mean, 5 ms: it is drawn from 4 to 6, or two that began together would collide for ever.
        long meanDelayUs = 4000 + (long)(2000 * Dice.Uniform(seed, senderId, startUs, -2));
        _stepUs = intervalUs + meanDelayUs;

        // Preamble 1, access address 4, header 2, address 6, CRC 3 octets at 1 Mbit/s (Core, volume 6, part B, 2.1 and 2.3).
        AirtimeUs = (16 + data.Length) * 8;
    }

    public long StartUs { get; }

    public long EndUs { get; set; } = long.MaxValue;

    public byte[] Data { get; }

    public long Address { get; }

    public long AirtimeUs { get; }

    /// <summary>From one packet of an event to the next.</summary>
    public long SpacingUs => AirtimeUs + ChannelGapUs;

    /// <summary>The first event that may have a packet ending after a time.</summary>
    public long FirstEventAfter(long timeUs)
    {
        long sinceUs = timeUs - StartUs - DelayMostUs - (2 * SpacingUs) - AirtimeUs;
        return sinceUs <= 0 ? 0 : sinceUs / _stepUs;
    }

    /// <summary>When an event's first packet begins; the others follow at <see cref="SpacingUs"/>.</summary>
    public long EventUs(long advertEvent)
    {
        long delayUs = (long)(Dice.Hash(_seed, _senderId, StartUs, advertEvent) % (ulong)DelayMostUs);
        return StartUs + (advertEvent * _stepUs) + delayUs;
    }

    /// <summary>The earliest that an event can begin.</summary>
    public long EarliestUs(long advertEvent)
    {
        return StartUs + (advertEvent * _stepUs);
    }

    /// <summary>Whether a packet is on a channel at any moment of a stretch of time.</summary>
    public bool IsOnChannel(int channel, long fromUs, long toUs)
    {
        if (StartUs >= toUs || EndUs <= fromUs - AirtimeUs)
        {
            return false;
        }

        long offsetUs = channel * SpacingUs;
        long sinceUs = fromUs - StartUs - offsetUs - AirtimeUs - DelayMostUs;
        long advertEvent = sinceUs <= 0 ? 0 : (sinceUs / _stepUs);
        for (; EarliestUs(advertEvent) + offsetUs < toUs; advertEvent++)
        {
            long beginUs = EventUs(advertEvent) + offsetUs;
            if (beginUs < toUs && beginUs + AirtimeUs > fromUs && beginUs < EndUs)
            {
                return true;
            }
        }

        return false;
    }
}

namespace Bluezone.Band.Sim.Phones;

/// <summary>An Android phone with Bluezone.</summary>
public sealed class AndroidPhone : Phone
{
    private const int IntervalMs = 100;                 // Recalled of Bluezone 3.0.3.
    private const long AddressMs = 900_000;             // Assumption: the platform's 15 minutes, not in step with the slots.

    /// <summary>A phone in somebody's pocket, off.</summary>
    public AndroidPhone(SharedAir air, Person carrier, ulong seed, PhoneIdentity? identity = null)
        : base(air, air.Join(RadioCharacter.Android, carrier), false, seed, identity)
    {
    }

    /// <summary>A phone that lies somewhere, off.</summary>
    public AndroidPhone(SharedAir air, IWhereabouts whereabouts, ulong seed, PhoneIdentity? identity = null)
        : base(air, air.Join(RadioCharacter.Android, whereabouts), false, seed, identity)
    {
    }

    private protected override void Send()
    {
        byte flags = (byte)(Dice.Uniform(Seed, 5) < 0.5 ? 0x02 : 0x1A);
        long phaseMs = (long)(Dice.Uniform(Seed, 6) * AddressMs);
        byte[] frame = PhoneFrame.OfAndroid(Identity.IdAt(UtcMs), flags);
        Transceiver.StartAdvertising(frame, AddressFor((UtcMs + phaseMs) / AddressMs), IntervalMs, IntervalMs);
    }

    /// <remarks>Source: section 3. That Androids read iPhones too is inferred: the app has a threshold for what they hear of them.</remarks>
    private protected override FrameVerdict Judge(PhoneFrame frame)
    {
        if (frame.HasShortUuid)
        {
            bool isOurs = frame.Company == PhoneFrame.BluezoneCompany && frame.Payload.Length == RotatingId.Octets;
            return isOurs ? FrameVerdict.Record : FrameVerdict.Ignore;
        }

        return frame.HasLongUuid || frame.HasOverflowBit ? FrameVerdict.Connect : FrameVerdict.Ignore;
    }
}

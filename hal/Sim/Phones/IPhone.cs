using Bluezone.Band.Sim.Ble;

namespace Bluezone.Band.Sim.Phones;

/// <summary>An iPhone with Bluezone.</summary>
public sealed class IPhone : Phone
{
    private const long SlotMs = 900_000;
    private const int ForegroundIntervalMs = 100;       // Assumption.
    private const int BackgroundIntervalMs = 270;       // Assumption: one of the intervals Apple asks accessories to use.

    /// <summary>A phone in somebody's pocket, off.</summary>
    public IPhone(SharedAir air, Person carrier, ulong seed, PhoneIdentity? identity = null)
        : base(air, air.Join(RadioCharacter.IPhone, carrier), true, seed, identity)
    {
        BeReadable();
    }

    /// <summary>A phone that lies somewhere, off.</summary>
    public IPhone(SharedAir air, IWhereabouts whereabouts, ulong seed, PhoneIdentity? identity = null)
        : base(air, air.Join(RadioCharacter.IPhone, whereabouts), true, seed, identity)
    {
        BeReadable();
    }

    private protected override void Send()
    {
        bool isForeground = Mode == PhoneMode.Foreground;
        int intervalMs = isForeground ? ForegroundIntervalMs : BackgroundIntervalMs;
        byte[] frame = isForeground ? PhoneFrame.OfForegroundIPhone() : HiddenFrame();
        Transceiver.StartAdvertising(frame, AddressFor(UtcMs / SlotMs), intervalMs, intervalMs);
    }

    /// <remarks>iOS shows an app no overflow frame, only the services in it, and those only to an app on the screen.
    /// Any other manufacturer data is judged by its length alone.</remarks>
    private protected override FrameVerdict Judge(PhoneFrame frame)
    {
        if (frame.IsOverflow)
        {
            return frame.HasOverflowBit && Mode == PhoneMode.Foreground ? FrameVerdict.Connect : FrameVerdict.Ignore;
        }

        if (frame.Company != PhoneFrame.NoCompany)
        {
            return frame.Payload.Length == RotatingId.Octets ? FrameVerdict.Record : FrameVerdict.Ignore;
        }

        return frame.HasLongUuid || frame.HasShortUuid ? FrameVerdict.Connect : FrameVerdict.Ignore;
    }

    private byte[] HiddenFrame()
    {
        ulong others = Dice.Hash(Seed, 7);
        bool hasOthers = (others & 1) == 0;             // Assumption: half of the phones have another such app.
        return PhoneFrame.OfBackgroundIPhone((int)(others >> 8) & 0x0F, hasOthers ? (byte)(others >> 16) : (byte)0);
    }

    private void BeReadable()
    {
        Transceiver.Identity = Answer;
        Transceiver.LinkTaker = new PhoneServer(Answer);
    }

    private byte[]? Answer()
    {
        return Mode == PhoneMode.Off ? null : Identity.IdAt(UtcMs).ToOctets();
    }
}

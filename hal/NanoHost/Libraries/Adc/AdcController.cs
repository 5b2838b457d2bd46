using Bluezone.Band.NanoHost;
using Bluezone.Band.NanoHost.Buses;

namespace System.Device.Adc;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
public class AdcController : AdcControllerBase
{
    private readonly Machine _machine = Machine.Current;

    public AdcController()
    {
        _machine.RequirePower();
    }

    public override int ChannelCount => 20;

    public override AdcChannelMode ChannelMode { get; set; }

    public override int MaxValue => Analog.Top;

    public override int MinValue => 0;

    public override int ResolutionInBits => 12;

    public override bool IsChannelModeSupported(AdcChannelMode channelMode)
    {
        return channelMode == AdcChannelMode.SingleEnded;
    }

    /// <summary>Opens a channel of the first converter; the device has a second one, refused here.</summary>
    public override AdcChannel OpenChannel(int channelNumber)
    {
        _machine.RequirePower();
        if (channelNumber is < 0 or >= Analog.FirstConverter)
        {
            _machine.NoteMisuse($"Channel {channelNumber} of the converter.");
            throw new ArgumentException("");
        }

        return new AdcChannel(channelNumber);
    }
}

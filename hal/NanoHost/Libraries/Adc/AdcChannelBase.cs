using Bluezone.Band.NanoHost.Buses;

namespace System.Device.Adc;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
public abstract class AdcChannelBase
{
    public abstract int ReadValue();

    public double ReadRatio()
    {
        return ReadValue() / (double)Analog.Top;
    }
}

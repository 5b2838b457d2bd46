namespace System.Device.Adc;

/// <summary>Stands in for nanoFramework's enum of this name.</summary>
public enum AdcChannelMode
{
    SingleEnded = 0,
    Differential = 1,
}

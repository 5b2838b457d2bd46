namespace System.Device.I2c;

/// <summary>Stands in for nanoFramework's enum of this name.</summary>
public enum I2cBusSpeed
{
    StandardMode = 0,
    FastMode = 1,
    FastModePlus = 2,
}

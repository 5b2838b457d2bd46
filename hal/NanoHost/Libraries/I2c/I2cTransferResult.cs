namespace System.Device.I2c;

/// <summary>Stands in for nanoFramework's struct of this name.</summary>
public readonly struct I2cTransferResult
{
    internal I2cTransferResult(uint octets, I2cTransferStatus status)
    {
        BytesTransferred = octets;
        Status = status;
    }

    public uint BytesTransferred { get; }

    public I2cTransferStatus Status { get; }
}

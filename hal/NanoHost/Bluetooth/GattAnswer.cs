namespace Bluezone.Band.NanoHost.Bluetooth;

/// <summary>What a peer's question came to.</summary>
/// <param name="Arrived">Whether an answer came before the connection was gone.</param>
/// <param name="Error">The protocol's error; 0 for none.</param>
/// <param name="Value">What was read; empty otherwise.</param>
public readonly record struct GattAnswer(bool Arrived, byte Error, byte[] Value)
{
    /// <summary>Whether it was done.</summary>
    public bool IsOk => Arrived && Error == 0;
}

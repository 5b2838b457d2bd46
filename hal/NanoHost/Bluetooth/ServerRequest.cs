using System;

namespace Bluezone.Band.NanoHost.Bluetooth;

/// <summary>A peer's read or write on its way to managed code and back.</summary>
/// <param name="Target">What it is about.</param>
/// <param name="Value">What is written; null for a read.</param>
/// <param name="Reply">Takes the error, 0 for none, and what was read.</param>
internal sealed record ServerRequest(ServedCharacteristic Target, byte[]? Value, Action<byte, byte[]> Reply)
{
    public bool IsWrite => Value != null;
}

namespace Bluezone.Band.NanoHost.Bluetooth;

/// <summary>What every stand-in begins with.</summary>
internal static class LibraryCall
{
    /// <summary>The Bluetooth of the module whose code calls.</summary>
    public static BluetoothStack Stack()
    {
        Machine machine = Machine.Current;
        machine.RequirePower();
        return machine.Bluetooth ?? throw new HostException("This module has no Bluetooth.");
    }
}

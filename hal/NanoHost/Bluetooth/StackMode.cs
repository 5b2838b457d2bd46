namespace Bluezone.Band.NanoHost.Bluetooth;

/// <summary>What the stack was last asked to be; never both.</summary>
public enum StackMode
{
    /// <summary>Controller and host are off.</summary>
    Down = 0,

    /// <summary>For advertising.</summary>
    Server = 1,

    /// <summary>For scanning and connecting out.</summary>
    Client = 2,
}

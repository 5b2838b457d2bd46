namespace Bluezone.Band.Sim.Ble.Links;

/// <summary>What sits at one end of a connection and is told what comes.</summary>
/// <remarks>Promise: never called from inside a call of <see cref="LinkSide"/>. Threads: the virtual time's.</remarks>
public interface ILinkEnd
{
    /// <summary>One packet of the link layer came, in order, once.</summary>
    /// <param name="isStart">Whether an L2CAP packet begins with it.</param>
    /// <param name="octets">Its payload, its own copy.</param>
    void Take(bool isStart, byte[] octets);

    /// <summary>Something was agreed on: see the link's parameters and the sides' packet lengths.</summary>
    /// <param name="change">What.</param>
    void Changed(LinkChange change);

    /// <summary>The connection is over.</summary>
    /// <param name="reason">An error code of the Bluetooth Core, volume 1, part F.</param>
    void Ended(int reason);
}

using Bluezone.Band.Sim.Ble.Links;

namespace Bluezone.Band.Sim.Ble.Hci;

/// <summary>One connection of a host: its end of the link, under its handle.</summary>
internal sealed class HciConnection : ILinkEnd
{
    private readonly HciConnections _all;

    public HciConnection(HciConnections all, int handle, LinkSide side, long peerAddress)
    {
        _all = all;
        Handle = handle;
        Side = side;
        PeerAddress = peerAddress;
        side.End = this;
    }

    public int Handle { get; }

    public LinkSide Side { get; }

    /// <summary>Who is at the other end, 48 bits.</summary>
    public long PeerAddress { get; }

    /// <summary>Packets of the host that are on their way.</summary>
    public int Pending { get; set; }

    public void Take(bool isStart, byte[] octets)
    {
        _all.Took(this, isStart, octets);
    }

    public void Changed(LinkChange change)
    {
        _all.Changed(this, change);
    }

    public void Ended(int reason)
    {
        _all.Ended(this, reason);
    }
}

namespace Bluezone.Band.Sim.Ble.Hci;

/// <summary>A controller's addresses.</summary>
internal sealed class HciIdentity
{
    public HciIdentity(long publicAddress)
    {
        PublicAddress = publicAddress;
    }

    /// <summary>The one it was made with, 48 bits.</summary>
    public long PublicAddress { get; }

    /// <summary>The one its host gave it; 0 before.</summary>
    public long RandomAddress { get; set; }

    /// <summary>The address of a type, 0 public, 1 random; 0 when there is none.</summary>
    public long Address(int type)
    {
        return type == 0 ? PublicAddress : type == 1 ? RandomAddress : 0;
    }
}

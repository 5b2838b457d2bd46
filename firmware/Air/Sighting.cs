namespace Bluezone.Band.Air;

/// <summary>One advertisement of another band or phone, heard once.</summary>
/// <remarks>A class filled in place, not a struct: nanoCLR puts every struct local on the heap.</remarks>
public sealed class Sighting
{
    /// <summary>Length of a rotating id, octets.</summary>
    public const int IdOctets = 12;

    /// <summary>The sender's rotating id, 12 octets.</summary>
    public readonly byte[] Id = new byte[IdOctets];

    /// <summary>What sent it.</summary>
    public SenderKind Kind;

    /// <summary>Device address, 48 bits; only of an iPhone, whose id it leads to.</summary>
    public long Address;

    /// <summary>Received signal strength, dBm, -127..20.</summary>
    public int RssiDbm;

    /// <summary>When it was heard, milliseconds since boot.</summary>
    public long HeardAtMs;
}

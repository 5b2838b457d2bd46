namespace Bluezone.Band.Contracts;

/// <summary>Takes what a scan hears. It copies and returns: it is called on the radio's thread.</summary>
public interface IAdvertSink
{
    /// <summary>One advertisement was heard.</summary>
    /// <param name="address">Device address, 48 bits.</param>
    /// <param name="rssiDbm">Received signal strength, dBm.</param>
    /// <param name="octets">Advertising data; the radio's own buffer, valid during the call.</param>
    /// <param name="length">How many octets of it, 0..31.</param>
    /// <param name="heardAtMs">When, milliseconds since boot.</param>
    void Heard(long address, int rssiDbm, byte[] octets, int length, long heardAtMs);
}

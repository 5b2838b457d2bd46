namespace Bluezone.Band.Contracts;

/// <summary>Where keys and dice come from.</summary>
public interface IEntropy
{
    /// <summary>Fills octets with random ones.</summary>
    /// <remarks>Promise: fit for keys only while the radio is on (ESP32 hardware generator; Espressif, Random Number
    /// Generation); the loop draws its base key with the radio up.</remarks>
    void Fill(byte[] octets, int offset, int count);
}

namespace Bluezone.Band.NanoHost.Buses;

/// <summary>A chip on I2C wires.</summary>
public interface IWiredChip
{
    /// <summary>Seven bits.</summary>
    int Address { get; }

    /// <summary>Whether it acknowledges its address at all.</summary>
    bool Answers { get; }

    /// <summary>Takes what a write transfers: usually a register's number and values.</summary>
    void Write(byte[] octets);

    /// <summary>Gives so many octets.</summary>
    byte[] Read(int count);
}

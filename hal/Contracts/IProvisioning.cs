namespace Bluezone.Band.Contracts;

/// <summary>Octets that were put beside the firmware over the wire: keys, taken once and then erased for good.</summary>
/// <remarks>
/// Whoever reads them erases them, but not before it has stored what it took, or has refused them.
/// Errors: false when they may still be there; ask again later.
/// Threads: called by the loop alone. Power: a cut leaves them whole or gone, never shorter.
/// </remarks>
public interface IProvisioning
{
    /// <summary>Reads all of them.</summary>
    /// <param name="octets">Takes them, up to its length; room for 1,024 takes all that a band accepts.</param>
    /// <returns>How many there are, which may exceed the buffer; 0 when there are none, or they cannot be read.</returns>
    int Read(byte[] octets);

    /// <summary>Erases them, and what is left of them in freed blocks. Slow: seconds.</summary>
    /// <returns>True when they are gone, also when there were none.</returns>
    bool Erase();
}

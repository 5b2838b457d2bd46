using Bluezone.Band.Contracts;

namespace Bluezone.Band.Sim;

/// <summary>Octets that only look random, and are the same for the same seed.</summary>
public sealed class SimEntropy : IEntropy
{
    private readonly SeededRandom _random;

    public SimEntropy(ulong seed)
    {
        _random = new SeededRandom(seed);
    }

    public void Fill(byte[] octets, int offset, int count)
    {
        _random.Fill(octets, offset, count);
    }
}

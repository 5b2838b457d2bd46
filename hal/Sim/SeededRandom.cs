namespace Bluezone.Band.Sim;

/// <summary>Chance in a row, from a seed: our own, because the platform's may change with its version.</summary>
public sealed class SeededRandom
{
    private readonly ulong _seed;
    private long _turn;

    public SeededRandom(ulong seed)
    {
        _seed = seed;
    }

    /// <summary>The next 64 bits.</summary>
    public ulong NextBits()
    {
        return Dice.Hash(_seed, _turn++);
    }

    /// <summary>Evenly in 0 (included) to 1 (excluded).</summary>
    public double NextUniform()
    {
        return Dice.Uniform(_seed, _turn++);
    }

    /// <summary>Evenly in 0 (included) to a limit (excluded).</summary>
    public int NextBelow(int limit)
    {
        return (int)(NextUniform() * limit);
    }

    /// <summary>Fills octets.</summary>
    public void Fill(byte[] octets, int offset, int count)
    {
        ulong bits = 0;
        for (int i = 0; i < count; i++)
        {
            if (i % 8 == 0)
            {
                bits = NextBits();
            }

            octets[offset + i] = (byte)(bits >> (8 * (i % 8)));
        }
    }
}

namespace Bluezone.Band.Tests.Device.Marathon;

/// <summary>Chance that repeats itself on every machine.</summary>
/// <remarks>Source: Marsaglia, Xorshift RNGs, 2003: 32 bits, shifts 13, 17, 5.</remarks>
internal sealed class Dice
{
    private uint _state;

    /// <summary>Begins a sequence.</summary>
    /// <param name="seed">Not 0.</param>
    public Dice(uint seed)
    {
        _state = seed;
    }

    /// <summary>Scatters the bits of a number: a sequence that can be entered anywhere.</summary>
    /// <remarks>Source: Wellons, hash-prospector, lowbias32.</remarks>
    public static uint Mix(uint value)
    {
        value ^= value >> 16;
        value *= 0x7FEB352D;
        value ^= value >> 15;
        value *= 0x846CA68B;
        return value ^ (value >> 16);
    }

    public uint Next()
    {
        uint state = _state;
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        _state = state;
        return state;
    }

    /// <summary>0 to below a bound.</summary>
    public int Below(int bound) => (int)((Next() >> 8) % (uint)bound);
}

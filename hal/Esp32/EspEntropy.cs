using System;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Esp32;

/// <summary>The chip's hardware generator; truly random only while the radio is on.</summary>
/// <remarks>Source: Random on this port draws from it and ignores its seed (facts of nf-interpreter 1.17); Espressif, Random Number Generation.</remarks>
public sealed class EspEntropy : IEntropy
{
    private const int ChunkOctets = 32;

    private readonly Random _random = new();

    /// <inheritdoc/>
    public void Fill(byte[] octets, int offset, int count)
    {
        byte[] chunk = new byte[ChunkOctets];
        for (int done = 0; done < count; done += ChunkOctets)
        {
            int part = count - done < ChunkOctets ? count - done : ChunkOctets;
            _random.NextBytes(chunk);
            Array.Copy(chunk, 0, octets, offset + done, part);
        }

        Array.Clear(chunk, 0, ChunkOctets);    // It was a key, perhaps.
    }
}

using Bluezone.Band.Contracts;

namespace Bluezone.Band.Tests.Device.Fakes;

/// <summary>Octets that count up: those of a vector.</summary>
internal sealed class CountingEntropy : IEntropy
{
    private int _next;

    public CountingEntropy(int first)
    {
        _next = first;
    }

    public void Fill(byte[] octets, int offset, int count)
    {
        for (int i = 0; i < count; i++)
        {
            octets[offset + i] = (byte)_next++;
        }
    }
}

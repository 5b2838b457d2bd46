using Bluezone.Band.Contracts;

namespace Bluezone.Band.Tests.Unit.Fakes;

/// <summary>Octets in a row, each one more than the last.</summary>
internal sealed class ScriptedEntropy(byte first) : IEntropy
{
    private byte _next = first;

    public void Fill(byte[] octets, int offset, int count)
    {
        for (int i = 0; i < count; i++)
        {
            octets[offset + i] = _next++;
        }
    }
}

using System.Linq;
using Xunit;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>What every implementation of IProvisioning must do.</summary>
public abstract class ProvisioningSuite : PartSuite
{
    private const int Most = 1024;

    protected ProvisioningSuite(BandRig rig)
        : base(rig)
    {
    }

    [Fact]
    public void NothingIsThereUnlessItWasDeployed()
    {
        Assert.Empty(Read());
        Assert.True(Erase());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(300)]
    [InlineData(512)]
    [InlineData(513)]
    [InlineData(Most)]
    public void ItIsReadWholeAsOftenAsWantedAndErasedOnce(int octets)
    {
        byte[] deployed = Octets(octets);
        Rig.Deploy(deployed);
        Assert.Equal(deployed, Read());
        Assert.Equal(deployed, Read());
        Assert.True(Erase());
        Assert.Empty(Read());
        Assert.True(Erase());
        Rig.Deploy(Octets(20));
        Assert.Equal(Octets(20), Read());
    }

    [Fact]
    public void MoreThanTheBufferTakesIsToldAndErased()
    {
        Rig.Deploy(Octets(5000));
        byte[] octets = new byte[Most];
        Assert.Equal(5000, Rig.Ask(() => Rig.Provisioning.Read(octets)));
        Assert.True(Erase());
        Assert.Empty(Read());
    }

    private static byte[] Octets(int count)
    {
        return [.. Enumerable.Range(1, count).Select(i => (byte)(i * 11))];
    }

    private byte[] Read()
    {
        byte[] octets = new byte[Most];
        int length = Rig.Ask(() => Rig.Provisioning.Read(octets));
        Assert.InRange(length, 0, Most);
        return octets[..length];
    }

    private bool Erase()
    {
        return Rig.Ask(() => Rig.Provisioning.Erase());
    }
}

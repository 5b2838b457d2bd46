using System.Linq;
using Bluezone.Band.Contracts;
using Xunit;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>What every implementation of ISyncLink must do with reads and writes.</summary>
public abstract class SyncAnswersSuite : SyncSuite
{
    private const int NotPermitted = 0x03;
    private const int ValueTooLong = 0x0D;
    private const int NoRoom = 0x11;
    private const int MostWrites = 8;

    protected SyncAnswersSuite(BandRig rig)
        : base(rig)
    {
    }

    [Theory]
    [InlineData(LeastMtu)]
    [InlineData(100)]
    [InlineData(Mtu)]
    public void ReadsAreAnsweredWithWhatWasPutLast(int mtuOctets)
    {
        Put(SyncAttribute.Features, [1, 2, 3]);
        OpenAndConnect(mtuOctets);
        Assert.Equal([1, 2, 3], Client.Read(SyncAttribute.Features)!);
        Assert.Equal([], Client.Read(SyncAttribute.Log)!);
        foreach (int length in new[] { 1, 22, 23, 97, Most, 0, 5 })
        {
            byte[] value = Value(length, mtuOctets);
            Put(SyncAttribute.Log, value);
            Put(SyncAttribute.Status, [(byte)length]);
            Assert.Equal(value, Client.Read(SyncAttribute.Log)!);
            Assert.Equal([(byte)length], Client.Read(SyncAttribute.Status)!);
        }
    }

    [Fact]
    public void WhatIsPutIsCopied()
    {
        byte[] value = [1, 2, 3];
        OpenAndConnect();
        Put(SyncAttribute.Identifier, value);
        value[1] = 9;
        Assert.Equal([1, 2, 3], Client.Read(SyncAttribute.Identifier));
    }

    [Fact]
    public void WhatMayNotBeReadIsNot()
    {
        OpenAndConnect();
        Assert.Null(Client.Read(SyncAttribute.Settings));
        Assert.Null(Client.Read(SyncAttribute.RecordAccess));
        Assert.Null(Client.Read(SyncAttribute.Batch));
    }

    [Theory]
    [InlineData(LeastMtu)]
    [InlineData(Mtu)]
    public void WritesAreTakenInOrderAndWhole(int mtuOctets)
    {
        OpenAndConnect(mtuOctets);
        int[] attributes = [SyncAttribute.Identifier, SyncAttribute.Settings, SyncAttribute.Log, SyncAttribute.RecordAccess, SyncAttribute.Batch];
        int[] lengths = [1, 20, 21, 200, Most];
        for (int i = 0; i < attributes.Length; i++)
        {
            Assert.Equal(0, Client.Write(attributes[i], Value(lengths[i], i)));
        }

        for (int i = 0; i < attributes.Length; i++)
        {
            RequireTaken(attributes[i], Value(lengths[i], i));
        }

        Assert.Null(Take());
    }

    [Fact]
    public void AWriteThatIsRefusedSaysWhyAndLeavesNothing()
    {
        OpenAndConnect();
        Assert.Equal(NotPermitted, Client.Write(SyncAttribute.Features, [1]));
        Assert.Equal(NotPermitted, Client.Write(SyncAttribute.Status, [1]));
        Assert.Equal(ValueTooLong, Client.Write(SyncAttribute.Settings, new byte[Most + 1]));
        Assert.Equal(ValueTooLong, Client.Write(SyncAttribute.Batch, new byte[512]));
        Assert.Equal(0, Client.Write(SyncAttribute.Settings, []));
        Assert.Null(Take());
        Assert.Equal(0, Client.Write(SyncAttribute.Settings, [7]));
        RequireTaken(SyncAttribute.Settings, [7]);
    }

    [Fact]
    public void AFullQueueRefusesUntilOneIsTaken()
    {
        OpenAndConnect();
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < MostWrites; i++)
            {
                Assert.Equal(0, Client.Write(SyncAttribute.Batch, Value(Most, i)));
            }

            Assert.Equal(NoRoom, Client.Write(SyncAttribute.Batch, [1]));
            RequireTaken(SyncAttribute.Batch, Value(Most, 0));
            Assert.Equal(0, Client.Write(SyncAttribute.Log, [2]));
            Assert.Equal(NoRoom, Client.Write(SyncAttribute.Log, [3]));
            for (int i = 1; i < MostWrites; i++)
            {
                RequireTaken(SyncAttribute.Batch, Value(Most, i));
            }

            RequireTaken(SyncAttribute.Log, [2]);
            Assert.Null(Take());
        }
    }

    [Fact]
    public void ABurstOfWritesFillsTheQueueAndHarmsNothing()
    {
        OpenAndConnect();
        byte[][] values = [.. Enumerable.Range(0, 40).Select(i => Value(200, i))];
        Client.Burst(SyncAttribute.Batch, values);
        for (int i = 0; i < MostWrites; i++)
        {
            RequireTaken(SyncAttribute.Batch, values[i]);
        }

        Assert.Null(Take());
        Put(SyncAttribute.Status, [4]);
        Assert.Equal([4], Client.Read(SyncAttribute.Status)!);
        Assert.Equal(0, Client.Write(SyncAttribute.Settings, [5]));
        RequireTaken(SyncAttribute.Settings, [5]);
    }
}

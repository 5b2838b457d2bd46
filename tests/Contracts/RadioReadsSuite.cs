using System;
using System.Linq;
using Bluezone.Band.Contracts;
using Bluezone.Band.Sim;
using Bluezone.Band.Sim.Phones;
using Xunit;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>What every implementation of IRadio must do when it reads an iPhone's id.</summary>
public abstract class RadioReadsSuite : RadioSuite
{
    private const long Nobody = 0x5566_7788_99AA;
    private const long Somebody = 0x4A01_0203_0405;

    // A link that stood and broke is found out by time-outs of its own.
    private const int BreakMs = 30_000;

    protected RadioReadsSuite(BandRig rig)
        : base(rig)
    {
    }

    private long GivenUpMs => Traits.ReadTimeoutMs + Traits.SwitchMs + 5000;

    [Fact]
    public void AReadingThatWasNeverStartedHasFailed()
    {
        Assert.Equal(Reading.Failed, Take(new byte[20]));
        Assert.True(Advertise(One));
        Pass(1000);
        Assert.Equal(Reading.Failed, Take(new byte[20]));
    }

    [Fact]
    public void AnIPhonesIdIsRead()
    {
        IPhone phone = Rig.AddIPhone();
        byte[] expected = phone.Identity.IdAt(phone.UtcMs).ToOctets();
        Assert.True(ReadIdentity(phone.Transceiver.Address));
        Assert.Equal(RadioJob.Read, Job);
        byte[] value = new byte[20];
        Assert.Equal(Reading.Running, Take(value));
        Assert.Equal(12, AwaitEnd(value, GivenUpMs));
        Assert.Equal(expected, value[..12]);
        Assert.All(value.Skip(12), octet => Assert.Equal(0, octet));
    }

    [Fact]
    public void AValueStaysAndSoDoesTheJobUntilAnother()
    {
        SendIdentity([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
        Assert.True(ReadIdentity(Somebody));
        Assert.Equal(12, AwaitEnd(new byte[12], GivenUpMs));
        Pass(20_000);
        byte[] again = new byte[12];
        Assert.Equal(12, Take(again));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], again);
        Assert.Equal(RadioJob.Read, Job);
        Assert.True(Advertise(One));
        Assert.Equal(RadioJob.Advertise, Job);
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(1, 4)]
    [InlineData(12, 4)]
    [InlineData(12, 0)]
    [InlineData(20, 12)]
    public void AValueIsCutToTheBufferButItsLengthIsTold(int length, int room)
    {
        byte[] identity = [.. Enumerable.Range(7, length).Select(octet => (byte)octet)];
        SendIdentity(identity);
        Assert.True(ReadIdentity(Somebody));
        byte[] value = new byte[room];
        Assert.Equal(length, AwaitEnd(value, GivenUpMs));
        int kept = Math.Min(length, room);
        Assert.Equal(identity[..kept], value[..kept]);
        Assert.All(value.Skip(kept), octet => Assert.Equal(0, octet));
    }

    [Fact]
    public void AShortValueBringsNothingOfALongOneBefore()
    {
        SendIdentity([.. Enumerable.Repeat((byte)0x77, 20)]);
        SendIdentity([1, 2, 3], Somebody + 1);
        Assert.True(ReadIdentity(Somebody));
        Assert.Equal(20, AwaitEnd(new byte[20], GivenUpMs));
        byte[] value = [.. Enumerable.Repeat((byte)0xEE, 20)];
        Insist(() => ReadIdentity(Somebody + 1));
        Assert.Equal(3, AwaitEnd(value, GivenUpMs));
        Assert.Equal([1, 2, 3], value[..3]);
        Assert.All(value.Skip(3), octet => Assert.Equal(0xEE, octet));
    }

    [Fact]
    public void NobodyThereFailsInItsTimeAndLeavesItAtRest()
    {
        Assert.True(ReadIdentity(Nobody));
        Assert.Equal(RadioJob.Read, Job);
        byte[] value = new byte[12];
        Assert.Equal(Reading.Running, Take(value));
        Pass(Traits.ReadTimeoutMs / 2);
        Assert.Equal(Reading.Running, Take(value));
        Assert.Equal(Reading.Failed, AwaitEnd(value, GivenUpMs));
        Assert.Equal(RadioJob.Rest, Job);
        Assert.All(value, octet => Assert.Equal(0, octet));
        Pass(60_000);
        Assert.Equal(Reading.Failed, Take(value));
    }

    [Fact]
    public void WhoTakesNoConnectionFails()
    {
        Rig.AddRadio().StartAdvertising(One, Somebody, 100, 150);
        Assert.True(ReadIdentity(Somebody));
        Assert.Equal(Reading.Failed, AwaitEnd(new byte[12], GivenUpMs + BreakMs));
        Assert.Equal(RadioJob.Rest, Job);
    }

    [Fact]
    public void WhoWalksOutOfReachFails()
    {
        Transceiver phone = SendIdentity(new byte[12]);
        Assert.True(ReadIdentity(Somebody));
        Pass(Traits.SwitchMs + 300);
        phone.PutDown(new FixedSpot(5000, 0));
        Assert.Equal(Reading.Failed, AwaitEnd(new byte[12], GivenUpMs + BreakMs));
        Assert.Equal(RadioJob.Rest, Job);
    }

    [Fact]
    public void ReadingsFollowOneAnother()
    {
        for (byte i = 1; i <= 10; i++)
        {
            SendIdentity([i, i, i, i, i, i, i, i, i, i, i, i], Somebody + i);
        }

        for (byte i = 1; i <= 10; i++)
        {
            byte[] value = new byte[12];
            Insist(() => ReadIdentity(Somebody + i));
            Assert.Equal(12, AwaitEnd(value, GivenUpMs));
            Assert.All(value, octet => Assert.Equal(i, octet));
        }
    }

    [Fact]
    public void AReadingAfterAFailedOneGivesItsOwnValue()
    {
        SendIdentity([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
        Assert.True(ReadIdentity(Nobody));
        Assert.Equal(Reading.Failed, AwaitEnd(new byte[12], GivenUpMs));
        byte[] value = new byte[12];
        Insist(() => ReadIdentity(Somebody));
        Assert.Equal(Reading.Running, Take(value));
        Assert.Equal(12, AwaitEnd(value, GivenUpMs));
        Assert.Equal(1, value[0]);
    }

    [Fact]
    public void AReadingThatWasGivenUpIsOver()
    {
        Assert.True(ReadIdentity(Nobody));
        Pass(1000);
        Rest();
        Assert.Equal(RadioJob.Rest, Job);
        for (int i = 0; i < 40; i++)
        {
            Assert.Equal(Reading.Failed, Take(new byte[12]));
            Pass(1000);
        }

        Assert.Equal(RadioJob.Rest, Job);
    }

    [Fact]
    public void AReadingThatWasGivenUpDoesNotDisturbWhatFollows()
    {
        var ear = new Ear(Rig);
        Assert.True(ReadIdentity(Nobody));
        Pass(1000);
        Insist(() => Advertise(One));
        for (int i = 0; i < 20; i++)
        {
            Pass(SettledMs + FewEventsMs);
            Assert.Equal(RadioJob.Advertise, Job);
            Assert.Equal([AdStructures.Of(One)], ear.TakeFrames());
            Assert.Equal(Reading.Failed, Take(new byte[12]));
        }
    }

    [Fact]
    public void AReadingInPlaceOfAnotherGivesItsOwnValue()
    {
        SendIdentity([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
        Assert.True(ReadIdentity(Nobody));
        Pass(1000);
        byte[] value = new byte[12];
        Insist(() => ReadIdentity(Somebody));
        Assert.Equal(12, AwaitEnd(value, GivenUpMs + BreakMs));
        Assert.Equal(1, value[0]);
    }

    [Fact]
    public void ItScansAfterAReading()
    {
        SendIdentity(new byte[12]);
        Assert.True(ReadIdentity(Somebody));
        Assert.Equal(12, AwaitEnd(new byte[12], GivenUpMs));
        Sink sink = MakeSink();
        Insist(() => Scan(sink));
        Pass(SettledMs + FewEventsMs);
        Assert.NotEqual(0, sink.CountOf(Somebody));
    }

    [Fact]
    public void ARefusedReadingFailsAndLeavesItAtRest()
    {
        SendIdentity([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
        Rig.Refuse(RadioJob.Read);
        if (ReadIdentity(Somebody))
        {
            // The stack may be asked only when the call has returned.
            Assert.Equal(Reading.Failed, AwaitEnd(new byte[12], GivenUpMs));
        }

        Assert.Equal(RadioJob.Rest, Job);
        Assert.Equal(Reading.Failed, Take(new byte[12]));
        Insist(() => ReadIdentity(Somebody));
        Assert.Equal(12, AwaitEnd(new byte[12], GivenUpMs));
    }

    private Transceiver SendIdentity(byte[] identity, long address = Somebody)
    {
        Transceiver phone = Rig.AddRadio();
        phone.Identity = () => identity;
        phone.StartAdvertising(Convert.FromHexString("02011A110767A607ADD1172FA1C44BF573564E0000"), address, 100, 150);
        return phone;
    }

    private int AwaitEnd(byte[] value, long withinMs)
    {
        int taken = Take(value);
        for (long waitedMs = 0; taken == Reading.Running; waitedMs += 100)
        {
            Assert.True(waitedMs <= withinMs, $"still running after {waitedMs} ms");
            Pass(100);
            taken = Take(value);
        }

        return taken;
    }

    private int Take(byte[] value)
    {
        return Rig.Ask(() => Rig.Radio.TakeReading(value));
    }
}

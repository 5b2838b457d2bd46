using Bluezone.Band.Contracts;
using Bluezone.Band.Sim;
using Bluezone.Band.Sim.Ble;
using Bluezone.Band.Sim.Ble.Links;
using Xunit;

namespace Bluezone.Band.Tests.Strangers;

/// <summary>A band's radio reads the id of whoever serves it over a connection, packet by packet.</summary>
public class BandReadsAStranger
{
    private const long Phone = 0x4000_0000_0001;

    private static readonly byte[] _id = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

    [Fact]
    public void TheValueIsReadAndTheConnectionEnded()
    {
        var server = new PhoneServer(() => _id);
        (SimRadio radio, VirtualTime time) = Bench(1, server);
        byte[] value = new byte[20];
        Assert.Equal(_id.Length, ReadAll(radio, time, value));
        Assert.Equal(_id, value[..12]);
        time.RunUntil(time.NowUs + 1_000_000);
        Assert.True(server.IsConnectable, "the connection stayed");
    }

    [Theory]
    [InlineData(60)]
    [InlineData(500)]
    public void WhoeverIsTooFarIsNotRead(double metres)
    {
        (SimRadio radio, VirtualTime time) = Bench(metres, new PhoneServer(() => _id));
        Assert.Equal(Reading.Failed, ReadAll(radio, time, new byte[20]));
    }

    [Fact]
    public void WhoeverTakesTheCallAndSaysNothingIsGivenUp()
    {
        var silent = new Silent();
        (SimRadio radio, VirtualTime time) = Bench(1, silent);
        Assert.Equal(Reading.Failed, ReadAll(radio, time, new byte[20]));
        Assert.InRange(time.NowUs, 9_000_000, 13_000_000);
        time.RunUntil(time.NowUs + 1_000_000);
        Assert.False(silent.Link!.IsUp, "the connection stayed");
    }

    private static (SimRadio Radio, VirtualTime Time) Bench(double metres, ILinkTaker taker)
    {
        var time = new VirtualTime();
        var air = new SharedAir(time, 1);
        Transceiver phone = air.Join(RadioCharacter.IPhone, new FixedSpot(metres, 0));
        phone.LinkTaker = taker;
        phone.StartAdvertising([2, 1, 6], Phone, 100, 100);
        var radio = new SimRadio(air.Join(RadioCharacter.Esp32, new FixedSpot(0, 0)), time, new SimClock(time), RadioTraits.StockEsp32(), 0x240A_C400_0001);
        return (radio, time);
    }

    private static int ReadAll(SimRadio radio, VirtualTime time, byte[] value)
    {
        Assert.True(radio.ReadIdentity(Phone));
        while (radio.TakeReading(value) == Reading.Running)
        {
            time.RunUntil(time.NowUs + 100_000);
        }

        return radio.TakeReading(value);
    }

    private sealed class Silent : ILinkTaker
    {
        public Link? Link { get; private set; }

        public bool IsConnectable => true;

        public bool TryTake(Link link, long callerAddress)
        {
            Link = link;
            return true;
        }
    }
}

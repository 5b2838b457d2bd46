using System;
using System.Linq;
using Bluezone.Band.Air;
using Bluezone.Band.Sim;
using Bluezone.Band.Sim.Phones;
using Bluezone.Band.Simulate.Bands;
using Bluezone.Band.Simulate.Run;
using Xunit;

namespace Bluezone.Band.Tests.Simulation;

public class BandsAndPhones
{
    [Theory]
    [InlineData(false, PhoneMode.Background, SenderKind.Android)]
    [InlineData(false, PhoneMode.Foreground, SenderKind.Android)]
    [InlineData(true, PhoneMode.Background, SenderKind.IPhoneBackground)]
    [InlineData(true, PhoneMode.Foreground, SenderKind.IPhoneForeground)]
    public void APhoneAndABandRecordEachOther(bool isIPhone, PhoneMode mode, SenderKind kind)
    {
        for (ulong seed = 1; seed <= 10; seed++)
        {
            var air = new AirWatch(new VirtualTime(), new Invariants());
            var pair = new Pair(seed, 1, 1, air);
            var owner = new Person(50, Pair.Seat(seed, 1, 1), seed);
            Phone phone = isIPhone ? new IPhone(pair.Air, owner, seed) : new AndroidPhone(pair.Air, owner, seed);
            phone.SetMode(mode);
            pair.Time.RunUntil(90 * Pair.MinuteUs);       // Six slots: an iPhone is read at most once in each, and may be deaf then.
            pair.CloseAll();

            string[] phoneIds = [.. Enumerable.Range(0, 8).Select(i => phone.Identity.IdAt(pair.Time.UtcMsAt(0) + (i * 900_000L)).ToString())];
            var ofPhone = Pair.Records(pair.Bands[0]).Where(r => !r.IsState).ToList();
            Assert.NotEmpty(ofPhone);
            Assert.All(ofPhone, r => Assert.Contains(Convert.ToHexString(r.Id), phoneIds));
            Assert.All(ofPhone, r => Assert.Equal(kind, r.Kind));

            Assert.NotEmpty(phone.Record.Rows);
            Assert.All(phone.Record.Rows, row => Assert.Equal(0, air.OwnerOf(row.OtherId.ToString())));
        }
    }

    [Theory]
    [InlineData("0201060FFFB522000102030405060708090A0B0303564E")]
    [InlineData("0201060303564E0FFFB522000102030405060708090A0B")]
    public void TheIdIsFoundWhereverInTheFrameItStands(string frame)
    {
        var pair = new Pair(1, 2, 1);
        var invariants = new Invariants();
        var air = new AirWatch(pair.Time, invariants);
        air.Moved(pair.Bands[1]);
        air.Advertised(pair.Bands[1], Convert.FromHexString(frame));
        Assert.Equal(1, air.OwnerOf("000102030405060708090A0B"));
        Assert.True(invariants.Hold);
        air.Advertised(pair.Bands[1], Convert.FromHexString("0201060EFFB522000102030405060708090A0303564E"));
        Assert.False(invariants.Hold);
    }

    [Fact]
    public void IPhonesAreReadOnceAnAddressAndSlotAndWithinTheAllowance()
    {
        var pair = new Pair(5, 1, 1);
        for (int i = 1; i <= 6; i++)
        {
            var phone = new IPhone(pair.Air, new Person(50 + i, Pair.Seat(5, i, 1), (ulong)i), (ulong)i);
            phone.SetMode(PhoneMode.Foreground);
        }

        pair.Time.RunUntil(4 * 60 * Pair.MinuteUs);
        SimBand band = pair.Bands[0];
        long reads = band.Loop.Counts[Loop.Counter.IPhonesRead] + band.Loop.Counts[Loop.Counter.IPhonesFailed];
        // 17 slots are touched, by six phones, each with two addresses in a slot: a sender is stale for up to 150 s of it.
        Assert.InRange(reads, 16, 2 * 6 * 17);
        double readSeconds = band.SimRadio.Ledger.ReadUs / 1e6;
        Assert.True(readSeconds <= (5 * 60) + 11, $"{readSeconds} s");      // A minute to begin with, and a minute an hour.
    }
}

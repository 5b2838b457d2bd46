using System;
using System.Linq;
using Bluezone.Band.Sim;
using Bluezone.Band.Sim.Phones;
using Xunit;

namespace Bluezone.Band.Tests.Simulation;

public sealed class PhoneEncounters
{
    private const long MinuteUs = 60_000_000;

    private readonly VirtualTime _time = new();
    private readonly SharedAir _air;

    public PhoneEncounters()
    {
        _air = new SharedAir(_time, 21);
    }

    [Fact]
    public void AndroidsInThePocketRecordEachOther()
    {
        Phone one = Android(0, PhoneMode.Background);
        Phone other = Android(1, PhoneMode.Background);
        _time.RunUntil(60 * MinuteUs);
        RequireMet(one, other, false);
        RequireMet(other, one, false);
        Assert.InRange(one.Record.Contacts(_time.UtcMs), 4, 5);         // Four an hour, and the one of the slot it began in.
        Assert.Equal(one.Record.Contacts(_time.UtcMs), one.Record.CloseContacts(_time.UtcMs));
    }

    [Fact]
    public void AnIPhoneReadsAnIPhone()
    {
        Phone one = IPhone(0, PhoneMode.Foreground);
        Phone other = IPhone(1, PhoneMode.Foreground);
        _time.RunUntil(60 * MinuteUs);
        RequireMet(one, other, true);
        RequireMet(other, one, true);
    }

    [Fact]
    public void OnlyTheIPhoneOnTheScreenSeesTheHiddenOne()
    {
        Phone shown = IPhone(0, PhoneMode.Foreground);
        Phone hidden = IPhone(1, PhoneMode.Background);
        _time.RunUntil(60 * MinuteUs);
        RequireMet(shown, hidden, true);
        RequireMet(hidden, shown, true);        // A hidden one sees what is shown.
    }

    [Fact]
    public void HiddenIPhonesDoNotSeeEachOther()
    {
        Phone one = IPhone(0, PhoneMode.Background);
        Phone other = IPhone(1, PhoneMode.Background);
        _time.RunUntil(120 * MinuteUs);
        Assert.Empty(one.Record.Rows);
        Assert.Empty(other.Record.Rows);
    }

    [Fact]
    public void AndroidAndIPhoneMeet()
    {
        Phone android = Android(0, PhoneMode.Background);
        Phone iPhone = IPhone(1, PhoneMode.Background);
        _time.RunUntil(120 * MinuteUs);
        RequireMet(android, iPhone, true);
        RequireMet(iPhone, android, false);
        Assert.True(android.Record.Rows[0].Timestamp > 1_000_000_000_000);
        Assert.True(iPhone.Record.Rows[0].Timestamp < 10_000_000_000);
    }

    [Fact]
    public void AnIdIsStaleForOneTurnAtMost()
    {
        Phone sender = Android(0, PhoneMode.Foreground);
        Phone receiver = Android(1, PhoneMode.Foreground);
        _time.RunUntil(180 * MinuteUs);
        int stale = 0;
        foreach (PhoneRow row in receiver.Record.Rows)
        {
            bool isNow = row.OtherId == sender.Identity.IdAt(row.Timestamp);
            Assert.True(isNow || row.OtherId == sender.Identity.IdAt(row.Timestamp - 150_000));
            stale += isNow ? 0 : 1;
        }

        Assert.True(stale > 0);
    }

    [Fact]
    public void TheSameIdIsNotRecordedAgainWithinFiveSeconds()
    {
        Phone one = Android(0, PhoneMode.Foreground);
        Android(1, PhoneMode.Foreground);
        _time.RunUntil(30 * MinuteUs);
        Assert.True(one.Record.Rows.Count > 100);
        Assert.All(
            one.Record.Rows.Zip(one.Record.Rows.Skip(1)),
            pair => Assert.True(pair.First.OtherId != pair.Second.OtherId || pair.Second.Timestamp - pair.First.Timestamp >= 5000));
    }

    [Fact]
    public void APhoneThatIsOffNeitherSendsNorHears()
    {
        Phone one = Android(0, PhoneMode.Foreground);
        Phone other = Android(1, PhoneMode.Foreground);
        _time.RunUntil(10 * MinuteUs);
        other.SetMode(PhoneMode.Off);
        int rows = one.Record.Rows.Count;
        int others = other.Record.Rows.Count;
        _time.RunUntil(20 * MinuteUs);
        Assert.InRange(one.Record.Rows.Count, rows, rows + 1);
        Assert.Equal(others, other.Record.Rows.Count);
    }

    [Fact]
    public void AnIPhoneRecordsTwelveOctetsOfAnyCompany()
    {
        Phone iPhone = IPhone(0, PhoneMode.Foreground);
        Phone android = Android(1, PhoneMode.Foreground);
        byte[] id = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
        _air.Join(RadioCharacter.Esp32, new FixedSpot(1, 1)).StartAdvertising([15, 0xFF, 0x01, 0x02, .. id], 77, 100, 150);
        _time.RunUntil(10 * MinuteUs);
        Assert.Contains(iPhone.Record.Rows, row => row.OtherId == RotatingId.From(id) && !row.IsFromIPhone);
        Assert.DoesNotContain(android.Record.Rows, row => row.OtherId == RotatingId.From(id));
    }

    [Fact]
    public void AnIPhoneLeavesOtherManufacturerDataAlone()
    {
        Phone iPhone = IPhone(0, PhoneMode.Foreground);
        Transceiver odd = _air.Join(RadioCharacter.Esp32, new FixedSpot(1, 1));
        odd.Identity = () => throw new InvalidOperationException();
        odd.StartAdvertising([14, 0xFF, 0xB5, 0x22, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 3, 3, 0x56, 0x4E], 77, 100, 150);
        _time.RunUntil(10 * MinuteUs);
        Assert.Empty(iPhone.Record.Rows);
    }

    [Theory]
    [InlineData(PhoneMode.Foreground)]
    [InlineData(PhoneMode.Background)]
    public void ABandsFrameIsRecordedByBoth(PhoneMode mode)
    {
        Phone iPhone = IPhone(0, mode);
        Phone android = Android(1, mode);
        byte[] id = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
        byte[] frame = [2, 1, 6, 15, 0xFF, 0xB5, 0x22, .. id, 3, 3, 0x56, 0x4E];
        _air.Join(RadioCharacter.Esp32, new FixedSpot(1, 1)).StartAdvertising(frame, 77, 100, 150);
        _time.RunUntil(15 * MinuteUs);
        Assert.Contains(iPhone.Record.Rows, row => row.OtherId == RotatingId.From(id));
        Assert.Contains(android.Record.Rows, row => row.OtherId == RotatingId.From(id));
    }

    [Fact]
    public void AnIPhonesAddressChangesWithItsId()
    {
        Phone phone = IPhone(0, PhoneMode.Background);
        _time.RunUntil(14 * MinuteUs);
        long before = phone.Transceiver.Address;
        _time.RunUntil(16 * MinuteUs);
        Assert.NotEqual(before, phone.Transceiver.Address);
    }

    private static void RequireMet(Phone receiver, Phone sender, bool isFromIPhone)
    {
        Assert.NotEmpty(receiver.Record.Rows);
        foreach (PhoneRow row in receiver.Record.Rows)
        {
            long utcMs = row.Timestamp < 10_000_000_000 ? row.Timestamp * 1000 : row.Timestamp;
            Assert.Equal(isFromIPhone, row.IsFromIPhone);
            Assert.Equal(receiver.Identity.IdAt(utcMs), row.OwnId);
            Assert.Contains(row.OtherId, new[] { -150_000, 0, 10_000 }.Select(off => sender.Identity.IdAt(utcMs + off)));
        }
    }

    private AndroidPhone Android(double xM, PhoneMode mode)
    {
        var phone = new AndroidPhone(_air, new FixedSpot(xM, 0), 10 + (ulong)xM);
        phone.SetMode(mode);
        return phone;
    }

    private IPhone IPhone(double xM, PhoneMode mode)
    {
        var phone = new IPhone(_air, new FixedSpot(xM, 0), 20 + (ulong)xM);
        phone.SetMode(mode);
        return phone;
    }
}

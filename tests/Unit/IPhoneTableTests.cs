using Bluezone.Band.Air;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

public class IPhoneTableTests
{
    private readonly IPhoneTable _table = new(4);
    private readonly Sighting _sighting = new();

    [Fact]
    public void TheStrongestIsReadFirstAndEachOnce()
    {
        Hear(11, -80);
        Hear(12, -50);
        Hear(13, -65);
        foreach (long expected in new long[] { 12, 13, 11 })
        {
            Assert.Equal(expected, _table.NextToRead());
            Assert.True(_table.Learn(expected, Ids.Of(expected), _sighting));
        }

        Assert.Equal(-1, _table.NextToRead());
        Hear(12, -40);
        Assert.Equal(-1, _table.NextToRead());
    }

    [Fact]
    public void AnIdThatWasReadIsGivenToItsAddress()
    {
        var heard = Ids.Sighting(21, 5000, -61, SenderKind.IPhoneBackground);
        Assert.False(_table.TryIdentify(heard));
        Assert.True(_table.Learn(21, Ids.Of(99), _sighting));
        Assert.Equal(Ids.Of(99), _sighting.Id);
        Assert.Equal(-61, _sighting.RssiDbm);
        Assert.Equal(5000, _sighting.HeardAtMs);
        Assert.Equal(SenderKind.IPhoneBackground, _sighting.Kind);
        Assert.Equal(21, _sighting.Address);

        var again = Ids.Sighting(21, 9000, -70, SenderKind.IPhoneBackground);
        Assert.True(_table.TryIdentify(again));
        Assert.Equal(Ids.Of(99), again.Id);
        Assert.Equal(-70, again.RssiDbm);
    }

    [Fact]
    public void OneThatFailedIsNotTriedAgainInItsSlot()
    {
        Hear(31, -50);
        _table.Fail(31);
        Assert.False(Hear(31, -45));
        Assert.Equal(-1, _table.NextToRead());
        _table.Clear();
        Assert.False(Hear(31, -45));
        Assert.Equal(31, _table.NextToRead());
    }

    [Fact]
    public void AFullTableDropsAndCounts()
    {
        for (int address = 1; address <= 6; address++)
        {
            Hear(address, -50);
        }

        Hear(2, -50);
        Assert.Equal(2, _table.Dropped);
        _table.Clear();
        Hear(6, -50);
        Assert.Equal(2, _table.Dropped);
        Assert.Equal(6, _table.NextToRead());
    }

    [Fact]
    public void WithTheSlotEverythingIsForgotten()
    {
        Hear(41, -50);
        _table.Learn(41, Ids.Of(41), _sighting);
        Hear(42, -50);
        _table.Clear();
        Assert.Equal(-1, _table.NextToRead());
        Assert.False(_table.Learn(42, Ids.Of(42), _sighting));
        _table.Fail(42);
        Assert.False(Hear(41, -50));
        Assert.Equal(41, _table.NextToRead());
    }

    private bool Hear(long address, int rssiDbm)
    {
        return _table.TryIdentify(Ids.Sighting(address, 0, rssiDbm, SenderKind.IPhoneForeground));
    }
}

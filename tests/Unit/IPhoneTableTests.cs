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
        _table.Begin(31);
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
    public void OneTooWeakToBeNearIsNotReadUntilItComesNearer()
    {
        Hear(61, IPhoneTable.WeakestReadDbm - 1);
        Assert.Equal(-1, _table.NextToRead());
        Hear(61, IPhoneTable.WeakestReadDbm);
        Assert.Equal(61, _table.NextToRead());
    }

    [Fact]
    public void TheStrongestRssiAndTheLatestTimeAreTheReadings()
    {
        _table.TryIdentify(Ids.Sighting(71, 1000, -70, SenderKind.IPhoneBackground));
        _table.TryIdentify(Ids.Sighting(71, 2000, -50, SenderKind.IPhoneForeground));
        _table.TryIdentify(Ids.Sighting(71, 3000, -60, SenderKind.IPhoneBackground));
        Assert.True(_table.Learn(71, Ids.Of(1), _sighting));
        Assert.Equal(-50, _sighting.RssiDbm);
        Assert.Equal(3000, _sighting.HeardAtMs);
        Assert.Equal(SenderKind.IPhoneForeground, _sighting.Kind);
    }

    [Fact]
    public void InAFullTableAStrongerOneTakesTheWeakestWaitingPlaceButNotThatOfOneBeingRead()
    {
        Hear(81, -84);
        Hear(82, -83);
        Hear(83, -82);
        Hear(84, -81);
        _table.Begin(81);
        Hear(85, -60);                  // Takes the place of 82: 81 is being read.
        Assert.True(_table.Learn(81, Ids.Of(81), _sighting));
        Assert.False(_table.Learn(82, Ids.Of(82), _sighting));
        Assert.Equal(85, _table.NextToRead());
        Hear(86, -84);                  // Weaker than all that wait.
        Assert.False(_table.Learn(86, Ids.Of(86), _sighting));
        Assert.Equal(2, _table.Dropped);
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
        _table.Begin(42);
        Assert.False(Hear(41, -50));
        Assert.Equal(41, _table.NextToRead());
    }

    private bool Hear(long address, int rssiDbm)
    {
        return _table.TryIdentify(Ids.Sighting(address, 0, rssiDbm, SenderKind.IPhoneForeground));
    }
}

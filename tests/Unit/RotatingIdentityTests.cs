using System;
using System.Linq;
using System.Reflection;
using Bluezone.Band.Identity;
using Bluezone.Band.Tests.Conformance;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

public class RotatingIdentityTests
{
    private const int FirstDay = 18482;
    private const long DaySeconds = 86400;

    private static readonly byte[] BaseKey = Enumerable.Range(1, 32).Select(i => (byte)(i * 7)).ToArray();

    [Fact]
    public void ARestartInAnySlotGivesTheRightId()
    {
        byte[] saved = new byte[RotatingIdentity.SavedOctets + 5];
        byte[] dailyKey = PlainDerivation.DailyKey(BaseKey, 3);
        RotatingIdentity before = Begun();
        for (int slot = 0; slot < 96; slot++)
        {
            Assert.True(before.MoveTo(At(3, slot)));
            before.Save(saved, 5);
            var after = new RotatingIdentity();
            Assert.True(after.Restore(saved, 5));
            Assert.False(after.HasId);
            Assert.True(after.MoveTo(At(3, slot) + 899));
            Assert.Equal(PlainDerivation.Id(dailyKey, slot), after.Id);
        }
    }

    [Theory]
    [InlineData(3, 50, 3, 49)]
    [InlineData(3, 0, 2, 95)]       // Over midnight.
    public void AfterARestartTheIdOfTheSlotBeforeIsStillItsOwn(int day, int slot, int dayBefore, int slotBefore)
    {
        byte[] saved = new byte[RotatingIdentity.SavedOctets];
        Begun().Save(saved, 0);
        var after = new RotatingIdentity();
        after.Restore(saved, 0);
        Assert.True(after.MoveTo(At(day, slot)));
        Assert.Equal(PlainDerivation.Id(PlainDerivation.DailyKey(BaseKey, day), slot), after.Id);
        Assert.True(after.IsOwn(PlainDerivation.Id(PlainDerivation.DailyKey(BaseKey, dayBefore), slotBefore)));
        Assert.True(after.IsOwn(after.Id));
        Assert.False(after.IsOwn(PlainDerivation.Id(PlainDerivation.DailyKey(BaseKey, 3), 10)));
    }

    [Fact]
    public void TheFirstSlotOfTheWindowHasNoneBefore()
    {
        RotatingIdentity identity = Begun();
        Assert.True(identity.MoveTo(At(0, 0)));
        Assert.Equal(PlainDerivation.Id(BaseKey, 0), identity.Id);
        Assert.False(identity.IsOwn(new byte[KeySchedule.IdOctets]));
    }

    [Fact]
    public void TheLastIdOfAChainIsStillItsOwnInTheNext()
    {
        RotatingIdentity identity = Begun();
        Assert.True(identity.MoveTo(At(3, 50)));
        byte[] last = (byte[])identity.Id.Clone();
        identity.Begin(PlainDerivation.DailyKey(BaseKey, 99), FirstDay + 3);
        Assert.True(identity.MoveTo(At(3, 50)));
        Assert.NotEqual(last, identity.Id);
        Assert.True(identity.IsOwn(last));
        identity.Erase();
        Assert.False(identity.IsOwn(last));
    }

    [Fact]
    public void TheWindowMovesAndItsDaysKeepTheirIds()
    {
        RotatingIdentity identity = Begun();
        for (int today = 0; today <= 40; today++)
        {
            int windowDay = Math.Max(FirstDay, FirstDay + today - 14);
            Assert.Equal(windowDay > FirstDay, identity.MoveWindow(FirstDay + today - 14));
            Assert.Equal(windowDay, identity.WindowDay);
            for (int day = windowDay - FirstDay; day <= today; day++)
            {
                Assert.True(identity.MoveTo(At(day, 50)));
                Assert.Equal(PlainDerivation.Id(PlainDerivation.DailyKey(BaseKey, day), 50), identity.Id);
            }

            Assert.False(identity.MoveTo(((long)windowDay * DaySeconds) - 1));
            Assert.False(identity.HasId);
        }
    }

    [Fact]
    public void NoKeyOlderThanTheWindowIsInTheObject()
    {
        RotatingIdentity identity = Begun();
        for (int window = 1; window <= 20; window++)
        {
            // The day in hand may be older than the new window: the band was in a drawer meanwhile.
            Assert.True(identity.MoveTo(At(window - 1, 17)));
            Assert.True(identity.MoveWindow(FirstDay + window));
            byte[] saved = new byte[RotatingIdentity.SavedOctets];
            identity.Save(saved, 0);
            for (int day = 0; day < window; day++)
            {
                byte[] older = PlainDerivation.DailyKey(BaseKey, day);
                Assert.False(Holds(identity, older), $"the key of day {day} is there with the window at {window}");
                Assert.True(saved.AsSpan().IndexOf(older) < 0);
            }

            Assert.True(Holds(identity, PlainDerivation.DailyKey(BaseKey, window)));
        }
    }

    [Fact]
    public void ErasingLeavesNoKey()
    {
        RotatingIdentity identity = Begun();
        identity.MoveTo(At(2, 9));
        byte[] id = identity.Id.ToArray();
        Assert.True(identity.IsOwn(id));
        identity.Erase();
        Assert.False(identity.HasKeys);
        Assert.False(identity.MoveTo(At(2, 9)));
        Assert.False(identity.IsOwn(id));
        Assert.False(Holds(identity, BaseKey));
        Assert.False(Holds(identity, PlainDerivation.DailyKey(BaseKey, 2)));
        Assert.False(Holds(identity, id));
    }

    [Fact]
    public void WithoutKeysWhatIsSavedRestoresToNone()
    {
        byte[] saved = new byte[RotatingIdentity.SavedOctets];
        new RotatingIdentity().Save(saved, 0);
        var after = Begun();
        Assert.False(after.Restore(saved, 0));
        Assert.False(after.HasKeys);
    }

    [Fact]
    public void ItsOwnIdsAreThisSlotsAndTheOneBefore()
    {
        RotatingIdentity identity = Begun();
        identity.MoveTo(At(0, 94));
        byte[] first = identity.Id.ToArray();
        identity.MoveTo(At(0, 95));
        byte[] second = identity.Id.ToArray();
        identity.MoveTo(At(1, 0));
        Assert.True(identity.IsOwn(identity.Id.ToArray()));
        Assert.True(identity.IsOwn(second));
        Assert.False(identity.IsOwn(first));
    }

    [Fact]
    public void AClockThatGoesBackGetsTheIdsOfThatTime()
    {
        RotatingIdentity identity = Begun();
        foreach ((int day, int slot) in new[] { (5, 40), (5, 39), (2, 95), (9, 0), (0, 0), (0, 1) })
        {
            Assert.True(identity.MoveTo(At(day, slot)));
            Assert.Equal(PlainDerivation.Id(PlainDerivation.DailyKey(BaseKey, day), slot), identity.Id);
        }
    }

    [Fact]
    public void AYearOutOfReachGivesNoId()
    {
        RotatingIdentity identity = Begun();
        Assert.False(identity.MoveTo(-1));
        Assert.False(identity.MoveTo(At(40000, 0)));
        Assert.False(identity.MoveWindow(FirstDay + 40000));
        Assert.True(identity.MoveTo(At(0, 0)));
    }

    private static RotatingIdentity Begun()
    {
        var identity = new RotatingIdentity();
        identity.Begin(BaseKey, FirstDay);
        return identity;
    }

    private static long At(int day, int slot) => ((FirstDay + day) * DaySeconds) + (slot * 900);

    // Whatever array the object keeps, by looking inside.
    private static bool Holds(object owner, byte[] octets)
    {
        return owner.GetType()
            .GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
            .Select(field => field.GetValue(owner))
            .OfType<byte[]>()
            .Any(kept => kept.AsSpan().IndexOf(octets) >= 0);
    }
}

using Bluezone.Band.Identity;
using Bluezone.Band.Tests.Device.Fakes;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Device.Identity;

/// <summary>Steps of the derivation, from the base key of KEYS.md, computed by another program.</summary>
[TestClass]
public class KeyScheduleTests
{
    [TestMethod]
    public void ADayIsOneStepOfTheChain()
    {
        byte[] key = Hex.Octets(BookEntropy.BaseKey);
        var schedule = new KeySchedule();
        schedule.NextDay(key);
        Assert.AreEqual("4814DD132F8E308694A55AC8319581EA33CADA16B80CDB7FE1191115B76B9224", Hex.Of(key));
        schedule.NextDay(key);
        Assert.AreEqual("076D732B910DB930E3B97DEFC3939513EEAA77390EA5745FEEF288DBDCD40818", Hex.Of(key));
    }

    [TestMethod]
    public void TheFirstSlotTakesBluezonesLabelAndLeavesTheKey()
    {
        byte[] key = Hex.Octets(BookEntropy.BaseKey);
        var secret = new byte[KeySchedule.KeyOctets];
        new KeySchedule().FirstSlot(key, secret);
        Assert.AreEqual("298C38B9AB4EFF21D0608EEA139A9BB7B4C61CB290D726CC93B33251ABF75DBA", Hex.Of(secret));
        Assert.AreEqual(BookEntropy.BaseKey, Hex.Of(key));
    }

    [TestMethod]
    public void TheIdIsTwelveOctetsOfTheSecret()
    {
        var secret = new byte[KeySchedule.KeyOctets];
        for (int i = 0; i < secret.Length; i++)
        {
            secret[i] = (byte)i;
        }

        var id = new byte[KeySchedule.IdOctets];
        KeySchedule.PickId(secret, id);
        Assert.AreEqual("0004080C10121416181A1C1E", Hex.Of(id));
    }

    [TestMethod]
    [DataRow(0, 0, 0)]
    [DataRow(899, 0, 0)]
    [DataRow(900, 0, 1)]
    [DataRow(86399, 0, 95)]
    [DataRow(86400, 1, 0)]
    [DataRow(1596866400, 18482, 24)]
    [DataRow(2147483647, 24855, 12)]
    public void AMomentHasItsDayAndSlot(int utcSeconds, int day, int slot)
    {
        Assert.AreEqual(day, KeySchedule.DayOf(utcSeconds));
        Assert.AreEqual(slot, KeySchedule.SlotOf(utcSeconds));
    }

    [TestMethod]
    public void DaysBeyondThirtyOneBitsOfSecondsAreRight()
    {
        Assert.AreEqual(46603, KeySchedule.DayOf(0xF0000000));      // 2097-08-05T09:04:00, by a calendar.
        Assert.AreEqual(36, KeySchedule.SlotOf(0xF0000000));
    }
}

using System;
using Bluezone.Band.Identity;
using Bluezone.Band.Tests.Device.Fakes;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Device.Identity;

/// <summary>The vectors are those of tests/Vectors/rotating-ids.csv.</summary>
[TestClass]
public class RotatingIdentityTests
{
    private const int BaseDay = 18482;
    private const string IdOfSlot0 = "29ABD013B41C90269332AB5D";
    private const string IdOfSlot24 = "3AA8DFC0A15682B27216FC31";
    private const string IdOfDay2 = "0ECE692418E57C11C93CF566";

    [TestMethod]
    [DataRow(0, 0, IdOfSlot0)]
    [DataRow(0, 1, "E26B0FCB3A70A8892B38A074")]
    [DataRow(0, 23, "B9A665D754FE65E665D76A45")]
    [DataRow(0, 24, IdOfSlot24)]
    [DataRow(0, 25, "B9A232358A6C89E7A00B673C")]
    [DataRow(0, 26, "C5DAD2EC90AFFA065D1E0A70")]
    [DataRow(0, 27, "E376E0B409BCE18ECF5F2ED4")]
    [DataRow(0, 95, "B0A3CA441EEC82955E4E6252")]
    [DataRow(1, 0, "64C0D2707C49D2F0D5E3E348")]
    [DataRow(2, 0, IdOfDay2)]
    public void TheVectorsHold(int day, int slot, string id)
    {
        RotatingIdentity identity = Begun();
        Assert.IsTrue(identity.MoveTo(At(day, slot)));
        Assert.AreEqual(id, Hex.Of(identity.Id));
        Assert.AreEqual(slot, identity.Slot);
        Assert.AreEqual(At(day, slot) + KeySchedule.SlotSeconds, identity.SlotEndUtcSeconds);
    }

    [TestMethod]
    public void AnIdLivesFromItsSlotsFirstSecondToItsLast()
    {
        RotatingIdentity identity = Begun();
        identity.MoveTo(At(0, 24));
        Assert.AreEqual(IdOfSlot24, Hex.Of(identity.Id));
        identity.MoveTo(At(0, 24) + KeySchedule.SlotSeconds - 1);
        Assert.AreEqual(IdOfSlot24, Hex.Of(identity.Id));
        identity.MoveTo(At(0, 24) + KeySchedule.SlotSeconds);
        Assert.AreEqual("B9A232358A6C89E7A00B673C", Hex.Of(identity.Id));
    }

    [TestMethod]
    public void AClockThatGoesBackGetsTheIdsOfThatTime()
    {
        RotatingIdentity identity = Begun();
        identity.MoveTo(At(2, 0));
        identity.MoveTo(At(0, 24));
        Assert.AreEqual(IdOfSlot24, Hex.Of(identity.Id));
        identity.MoveTo(At(0, 0));
        Assert.AreEqual(IdOfSlot0, Hex.Of(identity.Id));
    }

    [TestMethod]
    public void BeforeItsKeysThereIsNoId()
    {
        RotatingIdentity identity = Begun();
        Assert.IsTrue(identity.MoveTo(At(0, 0)));
        Assert.IsFalse(identity.MoveTo(At(0, 0) - 1));
        Assert.IsFalse(identity.HasId);
        Assert.AreEqual("000000000000000000000000", Hex.Of(identity.Id));
        Assert.IsFalse(identity.MoveTo(-1));
        Assert.IsFalse(new RotatingIdentity().MoveTo(At(0, 0)));
    }

    [TestMethod]
    public void ADayOutOfReachGivesNoId()
    {
        RotatingIdentity identity = Begun();
        Assert.IsFalse(identity.MoveTo(At(36501, 0)));
        Assert.IsFalse(identity.MoveWindow(BaseDay + 36501));
        Assert.IsTrue(identity.MoveTo(At(0, 0)));
    }

    [TestMethod]
    public void TheWindowMovesAndItsDaysKeepTheirIds()
    {
        RotatingIdentity identity = Begun();
        Assert.IsTrue(identity.MoveWindow(BaseDay + 2));
        Assert.AreEqual(BaseDay + 2, identity.WindowDay);
        Assert.IsTrue(identity.MoveTo(At(2, 0)));
        Assert.AreEqual(IdOfDay2, Hex.Of(identity.Id));
        Assert.IsFalse(identity.MoveTo(At(2, 0) - 1));
        Assert.IsFalse(identity.HasId);
    }

    [TestMethod]
    public void TheWindowNeverMovesBack()
    {
        RotatingIdentity identity = Begun();
        Assert.IsFalse(identity.MoveWindow(BaseDay));
        Assert.IsTrue(identity.MoveWindow(BaseDay + 1));
        Assert.IsFalse(identity.MoveWindow(BaseDay + 1));
        Assert.IsFalse(identity.MoveWindow(BaseDay - 5));
        Assert.AreEqual(BaseDay + 1, identity.WindowDay);
    }

    [TestMethod]
    public void ADayThatTheWindowHasLeftIsForgotten()
    {
        RotatingIdentity identity = Begun();
        identity.MoveTo(At(0, 24));
        identity.MoveWindow(BaseDay + 2);
        Assert.IsFalse(identity.HasId);
        Assert.AreEqual("000000000000000000000000", Hex.Of(identity.Id));
    }

    [TestMethod]
    public void WhatIsSavedIsTheBooksForm()
    {
        var saved = new byte[RotatingIdentity.SavedOctets + 2];
        Begun().Save(saved, 1);
        Assert.AreEqual("00" + "32480000" + BookEntropy.BaseKey + "00", Hex.Of(saved));
    }

    [TestMethod]
    public void ARestartGivesTheIdsBack()
    {
        var saved = new byte[RotatingIdentity.SavedOctets + 5];
        RotatingIdentity before = Begun();
        before.MoveWindow(BaseDay + 1);
        before.MoveTo(At(1, 7));
        before.Save(saved, 5);

        var after = new RotatingIdentity();
        Assert.IsTrue(after.Restore(saved, 5));
        Assert.AreEqual(BaseDay + 1, after.WindowDay);
        Assert.IsFalse(after.HasId);
        Assert.IsTrue(after.MoveTo(At(2, 0)));
        Assert.AreEqual(IdOfDay2, Hex.Of(after.Id));
        Assert.IsFalse(after.MoveTo(At(0, 24)));
    }

    [TestMethod]
    public void WithoutKeysNothingIsRestored()
    {
        var saved = new byte[RotatingIdentity.SavedOctets];
        new RotatingIdentity().Save(saved, 0);
        Assert.AreEqual("FFFFFFFF", Hex.Of(saved, 0, 4));
        RotatingIdentity after = Begun();
        Assert.IsFalse(after.Restore(saved, 0));
        Assert.IsFalse(after.HasKeys);
        Assert.AreEqual(-1, after.WindowDay);
    }

    [TestMethod]
    public void OwnIdsAreThisSlotsAndTheOneBefore()
    {
        RotatingIdentity identity = Begun();
        identity.MoveTo(At(0, 23));
        identity.MoveTo(At(0, 24));
        identity.MoveTo(At(0, 25));
        Assert.IsTrue(identity.IsOwn(Hex.Octets("B9A232358A6C89E7A00B673C")));
        Assert.IsTrue(identity.IsOwn(Hex.Octets(IdOfSlot24)));
        Assert.IsFalse(identity.IsOwn(Hex.Octets("B9A665D754FE65E665D76A45")));
        Assert.IsFalse(identity.IsOwn(Others.Id(1)));
    }

    [TestMethod]
    public void ErasingLeavesNoKeyAndNoId()
    {
        RotatingIdentity identity = Begun();
        identity.MoveTo(At(0, 24));
        identity.Erase();
        Assert.IsFalse(identity.HasKeys);
        Assert.IsFalse(identity.IsOwn(Hex.Octets(IdOfSlot24)));
        Assert.IsFalse(identity.MoveTo(At(0, 24)));
        var saved = new byte[RotatingIdentity.SavedOctets];
        identity.Save(saved, 0);
        Assert.AreEqual("0000000000000000000000000000000000000000000000000000000000000000", Hex.Of(saved, 4, 32));
    }

    [TestMethod]
    public void KeysOfAFutureThatWasTakenBackAreDropped()
    {
        RotatingIdentity identity = Begun();
        identity.DropFuture(At(-1, 0));
        Assert.IsTrue(identity.HasKeys);        // A day is what two clocks may differ by.
        identity.DropFuture(At(-1, 0) - 1);
        Assert.IsFalse(identity.HasKeys);
    }

    [TestMethod]
    public void ABaseKeyIsCopiedAndMustBeWhole()
    {
        byte[] key = Hex.Octets(BookEntropy.BaseKey);
        var identity = new RotatingIdentity();
        identity.Begin(key, BaseDay);
        Array.Clear(key, 0, key.Length);
        identity.MoveTo(At(0, 24));
        Assert.AreEqual(IdOfSlot24, Hex.Of(identity.Id));
        Assert.ThrowsException(typeof(ArgumentException), () => new RotatingIdentity().Begin(new byte[31], BaseDay));
        Assert.ThrowsException(typeof(ArgumentException), () => new RotatingIdentity().Begin(new byte[32], -1));
    }

    private static RotatingIdentity Begun()
    {
        var identity = new RotatingIdentity();
        identity.Begin(Hex.Octets(BookEntropy.BaseKey), BaseDay);
        return identity;
    }

    private static long At(int day, int slot)
    {
        return ((long)(BaseDay + day) * KeySchedule.DaySeconds) + (slot * KeySchedule.SlotSeconds);
    }
}

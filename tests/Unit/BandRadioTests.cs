using System.Linq;
using Bluezone.Band.Air;
using Bluezone.Band.Contracts;
using Bluezone.Band.Loop;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>What a band asks of its radio.</summary>
public class BandRadioTests
{
    private const int SlotMs = 900000;

    private static readonly byte[] IPhone = Ids.IPhoneFrame();

    private readonly MemoryStore _store = new(64 * 4096);
    private readonly BandBench _bench;

    public BandRadioTests()
    {
        _bench = new BandBench(_store);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    [InlineData(7777)]
    public void AdvertisingNeverOutlivesItsSlot(int bootOffsetMs)
    {
        _bench.FakeClock.UptimeMs += bootOffsetMs;
        _bench.Restart();
        _bench.RunFor(BandBench.DayMs);
        _bench.FakeBattery.BatteryMv = 3000;
        _bench.RunFor(BandBench.MinuteMs);      // So that the last one has ended too.
        long utcAtBootMs = (_bench.FakeClock.UtcSeconds * 1000) - _bench.NowMs;
        Assert.True(_bench.ScriptedRadio.Broadcasts.Count > 5000);
        foreach (ScriptedRadio.Broadcast each in _bench.ScriptedRadio.Broadcasts)
        {
            long slot = (utcAtBootMs + each.FromMs) / SlotMs;
            Assert.True((utcAtBootMs + each.ToMs) / SlotMs == slot, $"{each} goes on into the next slot");
            Assert.InRange(each.ToMs - each.FromMs, 400, 2450);
        }

        var slotsById = _bench.ScriptedRadio.Broadcasts.GroupBy(each => each.IdHead)
            .Select(each => each.Select(b => (utcAtBootMs + b.FromMs) / SlotMs).Distinct().Count());
        Assert.All(slotsById, slots => Assert.Equal(1, slots));
    }

    [Fact]
    public void TheFrameIsTheBandsFrame()
    {
        _bench.RunFor(BandBench.MinuteMs);
        Assert.Equal(AdvertisingFrame.BandOctets, _bench.ScriptedRadio.FrameOctets);
        Assert.Equal("020106", System.Convert.ToHexString(_bench.ScriptedRadio.Frame, 0, 3));
    }

    [Fact]
    public void OwnIdsComingBackAreDroppedAndCounted()
    {
        _bench.Air = bench =>
        {
            byte[] echo = bench.ScriptedRadio.Frame;
            bench.ScriptedRadio.Hear(1, -40, echo, bench.ScriptedRadio.FrameOctets);
        };
        _bench.RunFor(BandBench.HourMs);
        Assert.Equal(0, _bench.Loop.OpenEncounters);
        Assert.DoesNotContain(_bench.Records(), each => !each.IsState);
        Assert.True(_bench.Loop.Counts[Counter.OwnIdsHeard] > 100);
    }

    [Fact]
    public void AnIPhoneIsReadAtMostOnceASlotAndWithinTheAllowance()
    {
        _bench.ScriptedRadio.SilentFrom = 2000;
        _bench.Air = bench =>
        {
            long slot = bench.FakeClock.UtcSeconds / 900;
            for (int i = 0; i < 4; i++)
            {
                bench.ScriptedRadio.Hear(1000 + (slot % 100 * 10) + i, -50 - i, IPhone, IPhone.Length);
                bench.ScriptedRadio.Hear(2000 + (slot % 100 * 10) + i, -70 - i, IPhone, IPhone.Length);
            }
        };
        _bench.RunFor(6 * BandBench.HourMs);
        long utcAtBootMs = (_bench.FakeClock.UtcSeconds * 1000) - _bench.NowMs;
        var calls = _bench.ScriptedRadio.Reads.Select(each => (each.Address, (utcAtBootMs + each.BeganMs) / SlotMs)).ToList();
        Assert.True(calls.Count > 50);
        Assert.Equal(calls.Distinct().Count(), calls.Count);
        Assert.InRange(_bench.ScriptedRadio.ReadMs, 1, (6 * 60000) + 60000);
        Assert.Equal(calls.Count, _bench.Loop.Counts[Counter.IPhonesRead] + _bench.Loop.Counts[Counter.IPhonesFailed]);
        Assert.True(_bench.Loop.Counts[Counter.IPhonesFailed] > 0);
        Assert.Contains(_bench.Records(), each => !each.IsState && each.Kind == SenderKind.IPhoneForeground);
    }

    [Fact]
    public void WhatWasReadOfAnIPhoneCountsAlsoWhenTheCellRunsFlatRightAfter()
    {
        _bench.RunFor(31 * BandBench.MinuteMs);         // Some allowance first, and well inside a slot.
        _bench.Air = bench => bench.ScriptedRadio.Hear(77, -50, IPhone, IPhone.Length);
        while (_bench.Loop.Counts[Counter.IPhonesRead] == 0)
        {
            _bench.RunFor(200);
        }

        _bench.FakeBattery.BatteryMv = 3400;
        _bench.RunFor(BandBench.MinuteMs);
        Assert.False(_bench.Loop.IsRunning);
        Assert.Single(_bench.Records(), each => !each.IsState);
    }

    [Fact]
    public void AReadingThatALostClockEndsIsNotTriedAgainInItsSlot()
    {
        _bench.ScriptedRadio.ReadTakesMs = 9000;
        _bench.RunFor(31 * BandBench.MinuteMs);         // Some allowance first, and well inside a slot.
        _bench.Air = bench => bench.ScriptedRadio.Hear(77, -50, IPhone, IPhone.Length);
        while (_bench.ScriptedRadio.Job != RadioJob.Read)
        {
            _bench.RunFor(200);
        }

        _bench.FakeClock.IsSet = false;
        _bench.RunFor(20000);
        _bench.FakeClock.IsSet = true;
        _bench.RunFor(10 * BandBench.MinuteMs);
        Assert.Single(_bench.ScriptedRadio.Reads);
        Assert.Equal(1, _bench.Loop.Counts[Counter.IPhonesFailed]);
    }

    [Fact]
    public void ALowCellMakesLongerCyclesAndAFlatOneEndsThem()
    {
        _bench.RunFor(BandBench.HourMs);
        int good = _bench.ScriptedRadio.Scans.Count;
        _bench.FakeBattery.BatteryMv = 3550;
        _bench.RunFor(BandBench.HourMs);
        int low = _bench.ScriptedRadio.Scans.Count - good;
        Assert.InRange(good, 220, 260);
        Assert.InRange(low, 70, 90);
        _bench.FakeBattery.BatteryMv = 3400;
        _bench.RunFor(BandBench.MinuteMs);
        int flat = _bench.ScriptedRadio.Scans.Count;
        _bench.RunFor(BandBench.HourMs);
        Assert.Equal(flat, _bench.ScriptedRadio.Scans.Count);
        Assert.Equal(RadioJob.Rest, _bench.ScriptedRadio.Job);
        Assert.False(_bench.Loop.IsRunning);
        _bench.FakeBattery.IsCharging = true;
        _bench.FakeBattery.BatteryMv = 3600;
        _bench.RunFor(BandBench.HourMs);
        Assert.True(_bench.Loop.IsRunning);
        Assert.Equal(
            [Journal.BandStateCode.BatteryFlat, Journal.BandStateCode.BatteryGood],
            _bench.Records().Where(each => each.IsState).Select(each => each.State).Skip(1));
    }

    [Fact]
    public void ACellThatSagsUnderTheRadioIsJudgedWithoutItAndAFlatOneWaitsForTheCharger()
    {
        _bench.Air = bench => bench.FakeBattery.BatteryMv = bench.ScriptedRadio.Job == RadioJob.Rest ? 3500 : 3400;
        _bench.RunFor(BandBench.DayMs);
        Assert.InRange(_bench.ScriptedRadio.Scans.Count, 1500, 2500);       // Low, not flat: a third of a good day's.
        Assert.Single(_bench.Records(), each => each.IsState);              // That it started.
        _bench.Air = null;
        _bench.FakeBattery.BatteryMv = 3400;
        _bench.RunFor(BandBench.MinuteMs);
        Assert.False(_bench.Loop.IsRunning);
        _bench.FakeBattery.BatteryMv = 3700;
        _bench.RunFor(BandBench.HourMs);
        Assert.False(_bench.Loop.IsRunning);
        _bench.FakeBattery.IsCharging = true;
        _bench.RunFor(BandBench.MinuteMs);
        Assert.True(_bench.Loop.IsRunning);
    }

    [Fact]
    public void IPhonesThatChangeTheirAddressLateAreReadAllTheSame()
    {
        // Each keeps its address of the slot before for 100 s, and does not answer under it afterwards.
        static long FirstAddressAt(long nowMs) => 10 * (((FakeClock.NoonUtcSeconds * 1000) + nowMs - 100_000) / SlotMs);
        _bench.Air = bench =>
        {
            for (int i = 0; i < 3; i++)
            {
                bench.ScriptedRadio.Hear(FirstAddressAt(bench.NowMs) + i, -50, IPhone, IPhone.Length);
            }
        };
        _bench.RunFor(12 * SlotMs);
        Assert.Equal(3 * 12, _bench.ScriptedRadio.Reads.Select(each => each.Address).Distinct().Count());
        Assert.Equal(3 * 12, _bench.ScriptedRadio.Reads.Count);
        Assert.All(_bench.ScriptedRadio.Reads, each => Assert.InRange(each.Address - FirstAddressAt(each.BeganMs), 0, 2));
    }

    [Fact]
    public void FlashIsWorkedOnlyWhileTheRadioRestsOnceKeysAreThere()
    {
        _bench.RunFor(BandBench.MinuteMs);
        _bench.Air = bench =>
        {
            byte[] frame = Ids.BandFrame(Ids.Of(1 + (bench.NowMs / 20000)));
            bench.ScriptedRadio.Hear(5, -50, frame, frame.Length);
        };
        int saved = 0;
        for (int i = 0; i < 20000; i++)
        {
            RadioJob before = _bench.ScriptedRadio.Job;
            int works = _store.Appends + _store.Deletions;
            _bench.FakeClock.UptimeMs = System.Math.Max(_bench.NowMs, _bench.Loop.NextTickAtMs);
            _bench.Tick();
            if (_store.Appends + _store.Deletions != works)
            {
                saved++;
                Assert.Equal(RadioJob.Rest, before);
            }
        }

        Assert.True(saved > 100, $"{saved}");
    }

    [Fact]
    public void ARadioThatRefusesEverythingIsCounted()
    {
        _bench.ScriptedRadio.Refuses = true;
        _bench.RunFor(BandBench.HourMs);
        Assert.True(_bench.Loop.Counts[Counter.RadioFaults] > 100);
        Assert.Equal(0, _bench.FakeEntropy.Keys);
        _bench.ScriptedRadio.Refuses = false;
        _bench.RunFor(BandBench.HourMs);
        Assert.NotEmpty(_bench.ScriptedRadio.Broadcasts);
        _bench.ScriptedRadio.Refuses = true;
        long before = _bench.Loop.Counts[Counter.RadioFaults];
        _bench.RunFor(BandBench.HourMs);
        Assert.True(_bench.Loop.Counts[Counter.RadioFaults] > before + 100);
    }

    [Fact]
    public void KeysAreDrawnWhileItListensAndSavedBeforeTheFirstAdvertisement()
    {
        var store = new Sim.FlashStore(64 * 4096, 9);
        var bench = new BandBench(store);
        while (bench.ScriptedRadio.Broadcasts.Count == 0)
        {
            bench.RunFor(100);
            Assert.True(bench.NowMs < BandBench.MinuteMs);
        }

        Assert.Equal(1, bench.FakeEntropy.Keys);
        Assert.Equal(0, bench.FakeEntropy.KeysWithoutScan);
        Assert.True(store.Holds(bench.FakeEntropy.LastKey));
        Assert.True(bench.FakeEntropy.LastKeyAtMs < bench.ScriptedRadio.Broadcasts[0].FromMs);
        ulong head = bench.ScriptedRadio.Broadcasts[0].IdHead;
        bench.Restart();                        // Nothing but the flash goes on, and the id is the same.
        bench.RunFor(BandBench.MinuteMs);
        Assert.Equal(head, bench.ScriptedRadio.Broadcasts[^1].IdHead);
        Assert.Equal(1, bench.FakeEntropy.Keys);
    }
}

using Bluezone.Band.Contracts;
using Xunit;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>What every implementation of IClock must do.</summary>
public abstract class ClockSuite : PartSuite
{
    private const long Utc = 1_600_000_000;
    private const long DayMs = 86_400_000;
    private const int CoarseSeconds = 5;        // A clock that counts whole seconds may say so from the beginning.

    protected ClockSuite(BandRig rig)
        : base(rig)
    {
    }

    private IClock Clock => Rig.Clock;

    [Fact]
    public void UptimeCountsMillisecondsSinceBoot()
    {
        long atFirstMs = UptimeMs();
        Assert.InRange(atFirstMs, 0, 1000);
        Pass(100_000);
        Assert.InRange(UptimeMs() - atFirstMs, 99_000, 101_000);
    }

    [Fact]
    public void UptimeGoesOnThroughLightSleep()
    {
        long beforeMs = UptimeMs();
        Rig.Doze(60_000);
        Assert.InRange(UptimeMs() - beforeMs, 57_000, 63_000);      // An ESP32 counts sleep by an oscillator that may be 5 % off.
        Pass(1000);
        Assert.InRange(UptimeMs() - beforeMs, 57_900, 64_100);
    }

    [Fact]
    public void UptimeGoesOnThroughLightSleepThatAPressEnds()
    {
        long beforeMs = UptimeMs();
        Rig.Time.After(20_000_000, () => Rig.Press(500));
        Rig.Doze(60_000);
        Assert.InRange(UptimeMs() - beforeMs, 57_000, 63_000);
    }

    [Fact]
    public void UptimeNeverRunsBackwards()
    {
        long lastMs = UptimeMs();
        for (int i = 0; i < 300; i++)
        {
            Turn(i);
            long nowMs = UptimeMs();
            Assert.True(nowMs >= lastMs, $"turn {i}: {lastMs} ms, then {nowMs} ms");
            lastMs = nowMs;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Utc)]
    [InlineData(4_102_444_800)]     // 2100: more seconds than 31 bits hold.
    public void SettingUtcDoesNotTouchUptime(long utcSeconds)
    {
        long beforeMs = UptimeMs();
        Set(utcSeconds, 1);
        Assert.InRange(UptimeMs() - beforeMs, 0, 100);
        Rig.Doze(10_000);
        Set(Utc, 1);
        Assert.InRange(UptimeMs() - beforeMs, 9000, 11_000);
    }

    [Fact]
    public void UtcIsNotSetUntilItIsSet()
    {
        Assert.False(Rig.Ask(() => Clock.IsSet));
        Pass(10_000);
        Assert.False(Rig.Ask(() => Clock.IsSet));
        Set(Utc, 0);
        Assert.True(Rig.Ask(() => Clock.IsSet));
        Rig.Doze(10_000);
        Assert.True(Rig.Ask(() => Clock.IsSet));
    }

    [Theory]
    [InlineData(946_684_800)]       // 2000-01-01, the first that every clock can hold.
    [InlineData(Utc)]
    [InlineData(4_102_300_000)]     // Two days before the last.
    public void UtcIsWhatItWasSetToAndGoesOn(long utcSeconds)
    {
        Set(utcSeconds, 0);
        RequireUtc(utcSeconds);
        Pass(2900);
        RequireUtc(utcSeconds + 2);
        Pass(86_400_000);
        RequireUtc(utcSeconds + 86_402);
        Rig.Doze(100_000);
        RequireUtc(utcSeconds + 86_502);
    }

    [Fact]
    public void UtcIsSetAgainForwardsAndBackwards()
    {
        foreach (long utcSeconds in new[] { Utc, Utc + 400_000_000, Utc - 400_000_000 })
        {
            Set(utcSeconds, 1);
            RequireUtc(utcSeconds);
            Pass(5000);
            RequireUtc(utcSeconds + 5);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7200)]
    public void TheErrorIsThatOfTheSettingAndGrows(int errorSeconds)
    {
        Set(Utc, errorSeconds);
        int first = ErrorSeconds();
        Assert.InRange(first, errorSeconds, errorSeconds + CoarseSeconds);
        int last = first;
        for (int day = 0; day < 10; day++)
        {
            Pass(DayMs);
            int now = ErrorSeconds();
            Assert.True(now >= last, $"{last} s, a day later {now} s");
            last = now;
        }

        // No oscillator is free of drift; one that admits more than 5 % is no clock.
        Assert.InRange(last, first + 1, first + 43_200);
        RequireUtc(Utc + 864_000);
    }

    [Fact]
    public void ABetterSettingMakesTheErrorSmaller()
    {
        Set(Utc, 3600);
        Pass(DayMs);
        Set(Utc + 86_400, 2);
        Assert.InRange(ErrorSeconds(), 2, 2 + CoarseSeconds);
    }

    private void Turn(int i)
    {
        switch (i % 5)
        {
            case 0:
                Set(Utc + ((i % 3) - 1) * 100_000_000L, i);
                break;
            case 1:
                Pass(1);
                break;
            case 2:
                Rig.Doze(1 + (i * 7));
                break;
            case 3:
                Pass(i * 11);
                break;
            default:
                break;
        }
    }

    private void Set(long utcSeconds, int errorSeconds)
    {
        Rig.Do(() => Clock.SetUtc(utcSeconds, errorSeconds));
    }

    private void RequireUtc(long expected)
    {
        int error = ErrorSeconds();
        Assert.InRange(Rig.Ask(() => Clock.UtcSeconds), expected - error, expected + error);
    }

    private long UptimeMs()
    {
        return Rig.Ask(() => Clock.UptimeMs);
    }

    private int ErrorSeconds()
    {
        return Rig.Ask(() => Clock.UtcErrorSeconds);
    }
}

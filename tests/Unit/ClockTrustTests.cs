using System;
using Bluezone.Band.Loop;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

public class ClockTrustTests
{
    private const long Now = FakeClock.NoonUtcSeconds;
    private const long Year = 200 * 86400L;         // More than half of one: before 2020 there was no band.

    private readonly FakeClock _clock = new();
    private readonly ClockTrust _time;

    public ClockTrustTests()
    {
        _time = new ClockTrust(_clock);
    }

    [Fact]
    public void AClockThatWasNeverSetIsNotUsed()
    {
        Assert.Equal(ClockVerdict.NotSet, _time.Judge());
        _clock.SetUtc(0, 1);
        Assert.Equal(ClockVerdict.NotSet, _time.Judge());
        Assert.False(_time.HasUtc);
    }

    [Theory]
    [InlineData(0, ClockVerdict.Trusted)]
    [InlineData(300, ClockVerdict.Trusted)]
    [InlineData(301, ClockVerdict.TooVague)]
    [InlineData(-1, ClockVerdict.TooVague)]
    public void MoreThanFiveMinutesErrorIsTooVague(int errorSeconds, ClockVerdict expected)
    {
        _clock.SetUtc(Now, errorSeconds);
        Assert.Equal(expected, _time.Judge());
        _time.Confirm();
        Assert.Equal(expected, _time.Judge());      // A press does not make a vague clock exact.
    }

    [Theory]
    [InlineData(3600, ClockVerdict.Trusted)]
    [InlineData(3601, ClockVerdict.Doubtful)]
    [InlineData(-3600, ClockVerdict.Trusted)]
    [InlineData(-3601, ClockVerdict.Doubtful)]
    [InlineData(Year, ClockVerdict.Doubtful)]
    [InlineData(-Year, ClockVerdict.Doubtful)]
    public void AtStartAnHourFromTheLastTimeIsBelieved(long seconds, ClockVerdict expected)
    {
        _time.Remember(Now);
        _clock.SetUtc(Now + seconds, 1);
        Assert.Equal(expected, _time.Judge());
    }

    [Theory]
    [InlineData(3600, ClockVerdict.Trusted, 3600)]
    [InlineData(-3600, ClockVerdict.Trusted, -3600)]
    [InlineData(2, ClockVerdict.Trusted, 2)]
    [InlineData(1, ClockVerdict.Trusted, 0)]
    [InlineData(3601, ClockVerdict.Doubtful, 0)]
    [InlineData(-3601, ClockVerdict.Doubtful, 0)]
    [InlineData(Year, ClockVerdict.Doubtful, 0)]
    public void WhileItRunsAJumpIsMeasured(long seconds, ClockVerdict expected, int jumpSeconds)
    {
        Trust();
        _clock.UptimeMs += 7_200_000;       // Two hours on, and no word from flash: uptime tells what time it should be.
        _clock.Jump(seconds);
        Assert.Equal(expected, _time.Judge());
        Assert.Equal(jumpSeconds, _time.JumpSeconds);
        Assert.Equal(Now + 7200, _time.UtcSecondsAt(_clock.UptimeMs));
    }

    [Fact]
    public void AnAdoptedJumpMovesTheTimeOnce()
    {
        Trust();
        _clock.Jump(600);
        _time.Judge();
        _time.Adopt();
        Assert.Equal(Now + 600, _time.UtcSecondsAt(_clock.UptimeMs));
        Assert.Equal(0, _time.JumpSeconds);
        _time.Judge();
        Assert.Equal(0, _time.JumpSeconds);
        Assert.Equal(_clock.UptimeMs, _time.UptimeMsAt(Now + 600));
    }

    [Fact]
    public void TheWearersPressConfirmsOnce()
    {
        _time.Remember(Now - Year);
        _clock.SetUtc(Now, 1);
        Assert.Equal(ClockVerdict.Doubtful, _time.Judge());
        _time.Confirm();
        Assert.Equal(ClockVerdict.Trusted, _time.Judge());
        _time.Adopt();
        _clock.Jump(Year);
        Assert.Equal(ClockVerdict.Doubtful, _time.Judge());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ADoubtOfTheOwnerLastsTwoMinutesOrUntilAPress(bool isPressed)
    {
        _clock.SetUtc(Now + Year, 10);
        Assert.Equal(ClockVerdict.Trusted, _time.Judge());
        _time.Adopt();
        Assert.Equal(OfferedTime.Refused, _time.Offer(Now, 10, false));
        Assert.Equal(ClockVerdict.Trusted, _time.Judge());
        Assert.Equal(OfferedTime.Waits, _time.Offer(Now, 10, true));
        Assert.Equal(ClockVerdict.Doubtful, _time.Judge());
        if (isPressed)
        {
            _time.Confirm();
        }

        _clock.UptimeMs += isPressed ? 0 : 120001;
        Assert.Equal(ClockVerdict.Trusted, _time.Judge());
        Assert.Equal(isPressed ? Now : Now + Year + 120, _clock.UtcSeconds);
        Assert.Equal(isPressed, _time.JumpSeconds != 0);
    }

    [Theory]
    [InlineData(Year + 60)]         // Near the clock that the owner doubts.
    [InlineData(-Year)]
    [InlineData(5)]
    public void WhileTheOwnersWordWaitsNobodyElsesIsHeard(long fromNowS)
    {
        _clock.SetUtc(Now + Year, 10);
        _time.Judge();
        _time.Adopt();
        Assert.Equal(OfferedTime.Waits, _time.Offer(Now, 10, true));
        _time.Judge();
        int timesSet = _clock.TimesSet;
        Assert.Equal(OfferedTime.Refused, _time.Offer(Now + fromNowS, 10, false));
        Assert.Equal(timesSet, _clock.TimesSet);
        Assert.Equal(ClockVerdict.Doubtful, _time.Judge());
        Assert.True(_time.CanConfirm);
        _time.Confirm();
        Assert.Equal(ClockVerdict.Trusted, _time.Judge());
        Assert.Equal(Now, _clock.UtcSeconds);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(5, 1)]                  // 1970.
    [InlineData(Now + Year + 500, 400)]
    [InlineData(Now + Year + 500, -1)]
    public void WhatIsNoTimeIsNotSaidToWaitBesideOneThatDoes(long utcSeconds, int errorSeconds)
    {
        _time.Remember(Now);
        _time.Judge();
        Assert.Equal(OfferedTime.Waits, _time.Offer(Now + Year, 10, false));
        Assert.Equal(OfferedTime.Refused, _time.Offer(utcSeconds, errorSeconds, true));
        Assert.True(_time.HasWaitingOffer);
        _time.Confirm();
        Assert.Equal(Now + Year, _clock.UtcSeconds);
    }

    [Theory]
    [InlineData(3500)]
    [InlineData(-3500)]
    [InlineData(59)]
    [InlineData(1)]                     // Too little to be a jump: a restart makes it one.
    public void AllThatNobodyConfirmsIsAnHourOverAnyNumberOfStarts(int stepS)
    {
        ClockTrust time = Started(_time, Now);
        int taken = 0;
        for (int start = 0; start < 5000; start++)
        {
            taken += time.Offer(_clock.UtcSeconds + stepS, 5, start % 2 == 0) == OfferedTime.Taken ? 1 : 0;
            _clock.UptimeMs += 130_000;     // What waits has lapsed.
            time.Judge();
            time.Adopt();
            long movedMs = time.MovedMs;
            _clock.Boot();
            time = Started(new ClockTrust(_clock), _clock.UtcSeconds, movedMs);
        }

        int lived = 5000 * 130;
        Assert.InRange(taken * Math.Abs(stepS), 3500, 3600 + (lived / 2000));
        Assert.Equal(Now + lived + (taken * stepS), _clock.UtcSeconds);
    }

    [Fact]
    public void ForthAndBackIsMovingToo()
    {
        Trust();
        int taken = 0;
        for (int i = 0; i < 1000; i++)
        {
            taken += _time.Offer(_clock.UtcSeconds + (i % 2 == 0 ? 70 : -70), 5, false) == OfferedTime.Taken ? 1 : 0;
            _time.Judge();
            _time.Adopt();
        }

        Assert.Equal(3600 / 70, taken);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(-43)]
    public void AYearOfHonestCorrectionsIsTaken(int dayS)
    {
        ClockTrust time = Started(_time, Now);
        for (int day = 0; day < 365; day++)
        {
            for (int hour = 0; hour < 24; hour++)
            {
                _clock.UptimeMs += 3_600_000;
                Assert.Equal(ClockVerdict.Trusted, time.Judge());
                time.Adopt();
            }

            Assert.Equal(OfferedTime.Taken, time.Offer(_clock.UtcSeconds + dayS, 5, false));
            Assert.Equal(ClockVerdict.Trusted, time.Judge());
            time.Adopt();
            long movedMs = time.MovedMs;
            _clock.Boot();
            time = Started(new ClockTrust(_clock), _clock.UtcSeconds, movedMs);
        }

        Assert.InRange(time.MovedMs, 0, 2 * 43_200);
    }

    [Fact]
    public void APressGivesTheHourAnew()
    {
        Trust();
        Assert.Equal(OfferedTime.Taken, _time.Offer(Now + 3600, 5, false));
        _time.Judge();
        _time.Adopt();
        Assert.Equal(3_600_000, _time.MovedMs);
        Assert.Equal(OfferedTime.Refused, _time.Offer(Now, 5, false));
        Assert.Equal(OfferedTime.Waits, _time.Offer(Now, 5, true));
        _time.Judge();
        _time.Confirm();
        Assert.Equal(ClockVerdict.Trusted, _time.Judge());
        _time.Adopt();
        Assert.Equal(0, _time.MovedMs);
        Assert.Equal(OfferedTime.Taken, _time.Offer(Now + 3600, 5, false));
    }

    [Fact]
    public void WhoUsesTheHourUpDoesNotSilenceTheBand()
    {
        Trust();
        Assert.Equal(OfferedTime.Taken, _time.Offer(Now + 3600, 5, false));
        _time.Judge();
        _time.Adopt();
        for (int i = 0; i < 100; i++)
        {
            _clock.Jump(i % 2 == 0 ? 10 : -10);
            Assert.Equal(ClockVerdict.Trusted, _time.Judge());
            _time.Adopt();
        }

        Assert.Equal(3_600_000, _time.MovedMs);
        _clock.Jump(11);
        Assert.Equal(ClockVerdict.Doubtful, _time.Judge());
        _clock.UptimeMs += 2 * 3_600_000;         // While it doubts, too, the hour comes back: 3.6 s in two hours.
        _time.Judge();
        Assert.InRange(_time.MovedMs, 3_596_000, 3_596_400);
    }

    [Fact]
    public void WithoutAClockTheTimeSinceTheLastCountsAsMoved()
    {
        _time.Remember(Now);
        _time.RememberMoved(600_000);
        _time.Judge();
        Assert.Equal(OfferedTime.Waits, _time.Offer(Now + 3001, 5, false));
        Assert.Equal(OfferedTime.Taken, _time.Offer(Now + 3000, 5, false));
        _time.Judge();
        _time.Adopt();
        Assert.Equal(3_600_000, _time.MovedMs);
    }

    [Fact]
    public void ASecondSourceThatAgreesConfirms()
    {
        _time.Remember(Now - Year);
        _clock.SetUtc(Now, 10);
        Assert.Equal(ClockVerdict.Doubtful, _time.Judge());
        Assert.Equal(OfferedTime.Waits, _time.Offer(Now + 200, 20, false));       // They differ by more than both errors.
        Assert.Equal(ClockVerdict.Doubtful, _time.Judge());
        Assert.Equal(OfferedTime.Taken, _time.Offer(Now + 25, 20, false));
        Assert.Equal(ClockVerdict.Trusted, _time.Judge());
        Assert.Equal(Now + 25, _clock.UtcSeconds);
        Assert.Equal(20, _clock.UtcErrorSeconds);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-5, 1)]
    [InlineData(Now, -1)]
    [InlineData(Now, 301)]
    [InlineData(Now + 3700, 1)]
    [InlineData(Now - Year, 1)]
    public void AnOfferThatIsVagueOrFarIsRefusedAndChangesNothing(long utcSeconds, int errorSeconds)
    {
        Trust();
        int timesSet = _clock.TimesSet;
        Assert.Equal(OfferedTime.Refused, _time.Offer(utcSeconds, errorSeconds, false));
        Assert.Equal(timesSet, _clock.TimesSet);
        Assert.Equal(ClockVerdict.Trusted, _time.Judge());
    }

    [Fact]
    public void AnOfferNearTheLastTimeIsTaken()
    {
        _time.Remember(Now);
        Assert.Equal(OfferedTime.Taken, _time.Offer(Now + 3000, 2, false));
        Assert.Equal(ClockVerdict.Trusted, _time.Judge());
        Assert.Equal(Now + 3000, _clock.UtcSeconds);
    }

    // Behind a start that found this in flash.
    private ClockTrust Started(ClockTrust time, long lastUtcSeconds, long movedMs = 0)
    {
        time.Remember(lastUtcSeconds);
        time.RememberMoved(movedMs);
        if (!_clock.IsSet)
        {
            _clock.SetUtc(lastUtcSeconds, 1);
        }

        Assert.Equal(ClockVerdict.Trusted, time.Judge());
        time.Adopt();
        return time;
    }

    private void Trust()
    {
        _clock.SetUtc(Now, 1);
        Assert.Equal(ClockVerdict.Trusted, _time.Judge());
        _time.Adopt();
    }
}

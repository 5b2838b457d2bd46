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
        Assert.False(_time.Offer(Now, 10, false));
        Assert.Equal(ClockVerdict.Trusted, _time.Judge());
        Assert.False(_time.Offer(Now, 10, true));
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

    [Fact]
    public void ASecondSourceThatAgreesConfirms()
    {
        _time.Remember(Now - Year);
        _clock.SetUtc(Now, 10);
        Assert.Equal(ClockVerdict.Doubtful, _time.Judge());
        Assert.False(_time.Offer(Now + 200, 20, false));       // They differ by more than both errors.
        Assert.Equal(ClockVerdict.Doubtful, _time.Judge());
        Assert.True(_time.Offer(Now + 25, 20, false));
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
        Assert.False(_time.Offer(utcSeconds, errorSeconds, false));
        Assert.Equal(timesSet, _clock.TimesSet);
        Assert.Equal(ClockVerdict.Trusted, _time.Judge());
    }

    [Fact]
    public void AnOfferNearTheLastTimeIsTaken()
    {
        _time.Remember(Now);
        Assert.True(_time.Offer(Now + 3000, 2, false));
        Assert.Equal(ClockVerdict.Trusted, _time.Judge());
        Assert.Equal(Now + 3000, _clock.UtcSeconds);
    }

    private void Trust()
    {
        _clock.SetUtc(Now, 1);
        Assert.Equal(ClockVerdict.Trusted, _time.Judge());
        _time.Adopt();
    }
}

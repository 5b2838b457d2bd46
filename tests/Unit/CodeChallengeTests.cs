using System.Globalization;
using Bluezone.Band.Bytes;
using Bluezone.Band.Sim;
using Bluezone.Band.Sync;
using Bluezone.Band.Tests.Conformance;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

public class CodeChallengeTests
{
    private const long From = 1_596_866_400;
    private const long To = 1_596_952_799;
    private const long Now = SyncBench.NowUtcSeconds;

    private readonly FlashStore _store = new(16 * 1024, 3, 1024);
    private readonly SyncBench _bench;
    private CodeChallenge _codes;

    public CodeChallengeTests()
    {
        _bench = new SyncBench(store: _store);
        _codes = Fresh();
    }

    [Fact]
    public void TheRightCodeIsTakenOnce()
    {
        Assert.Equal(SyncStatus.NotNow, _codes.Try(0, 0, Now));
        Assert.Equal(SyncStatus.Done, _codes.Ask(From, To, 0, Now));
        Assert.Equal(SyncStatus.CodeNeeded, _codes.Try(Right() ^ 1, 0, Now));
        Assert.Equal((2, From, To), (_codes.TriesLeft, _codes.FromUtcSeconds, _codes.ToUtcSeconds));
        long right = Right();
        Assert.Equal(SyncStatus.WearerAsked, _codes.Try(right, 0, Now));
        Assert.Equal(3, _codes.TriesLeft);
        Assert.Equal(SyncStatus.NotNow, _codes.Try(right, 0, Now));
        Assert.Equal(0, _bench.Restarted().Ring.WrongCodes);
    }

    [Fact]
    public void ACodeIsForOneChallengeOneBandAndOneStretch()
    {
        Assert.Equal(SyncStatus.Done, _codes.Ask(From, To, 0, Now));
        long first = Right();
        long challenge = _codes.Value;
        Assert.Equal(SyncStatus.Done, _codes.Ask(From, To, 0, Now));
        Assert.NotEqual(challenge, _codes.Value);
        Assert.Equal(SyncStatus.CodeNeeded, _codes.Try(first, 0, Now));
        Assert.Equal(SyncStatus.CodeNeeded, _codes.Try(Right(from: From + 1), 0, Now));
        Assert.Equal(1, _codes.TriesLeft);
        Assert.Equal(SyncStatus.TooManyTries, _codes.Try(Right(number: 5), 0, Now));
    }

    [Fact]
    public void ANewChallengeSessionOrRestartGivesNoTryBack()
    {
        for (int left = 2; left >= 0; left--)
        {
            Assert.Equal(SyncStatus.Done, _codes.Ask(From, To, 0, Now));
            Assert.Equal(left == 0 ? SyncStatus.TooManyTries : SyncStatus.CodeNeeded, _codes.Try(-1, 0, Now));
            _bench.Restarted();
            _codes = Fresh();
            Assert.Equal(left, _codes.TriesLeft);
        }

        Assert.Equal(SyncStatus.TooManyTries, _codes.Ask(From, To, 0, Now + CodeChallenge.LockS - 1));
        Assert.Equal(SyncStatus.NotNow, _codes.Try(0, 0, Now));
        Assert.Equal(SyncStatus.NoTime, _codes.Ask(From, To, 0, 0));
        Assert.Equal(SyncStatus.Done, _codes.Ask(From, To, 0, Now + CodeChallenge.LockS));
        Assert.Equal(3, _codes.TriesLeft);
        Assert.Equal(SyncStatus.WearerAsked, _codes.Try(Right(), 0, Now));
    }

    [Fact]
    public void ALockWhoseTimeIsNotKnownBeginsWhenItIs()
    {
        Assert.Equal(SyncStatus.Done, _codes.Ask(From, To, 0, Now));
        _codes.Try(-1, 0, 0);
        _codes.Try(-1, 0, 0);
        Assert.Equal(SyncStatus.TooManyTries, _codes.Try(-1, 0, 0));
        Assert.Equal(SyncStatus.TooManyTries, _codes.Ask(From, To, 0, Now + 1000));
        _bench.Restarted();
        _codes = Fresh();
        Assert.Equal(SyncStatus.TooManyTries, _codes.Ask(From, To, 0, Now + 999 + CodeChallenge.LockS));
        Assert.Equal(SyncStatus.Done, _codes.Ask(From, To, 0, Now + 1000 + CodeChallenge.LockS));
    }

    [Fact]
    public void AClockThatWasAYearAheadDoesNotLockForAYear()
    {
        const long Year = 365 * 86_400;
        Assert.Equal(SyncStatus.Done, _codes.Ask(From, To, 0, Now + Year));
        for (int i = 0; i < 3; i++)
        {
            _codes.Try(-1, 0, Now + Year);
        }

        Assert.Equal(SyncStatus.TooManyTries, _codes.Ask(From, To, 0, Now));
        Assert.Equal(SyncStatus.Done, _codes.Ask(From, To, 0, Now + CodeChallenge.LockS));
    }

    [Fact]
    public void AChallengeLastsTenMinutes()
    {
        _codes.Ask(From, To, 1000, Now);
        long right = Right();
        Assert.Equal(SyncStatus.NotNow, _codes.Try(right, 1000 + CodeChallenge.LastsMs, Now));
        Assert.Equal(3, _codes.TriesLeft);
        _codes.Ask(From, To, 1000, Now);
        Assert.Equal(SyncStatus.WearerAsked, _codes.Try(Right(), 999 + CodeChallenge.LastsMs, Now));
    }

    [Fact]
    public void ACodeIsNotLookedAtWhenItsTryCannotBeSaved()
    {
        _codes.Ask(From, To, 0, Now);
        _store.RefuseNextAppendAfter(5);
        Assert.Equal(SyncStatus.StoreRefused, _codes.Try(Right(), 0, Now));
        Assert.Equal(SyncStatus.WearerAsked, _codes.Try(Right(), 0, Now));
    }

    [Fact]
    public void ATryThatCouldNotBeSavedIsNone()
    {
        _codes.Ask(From, To, 0, Now);
        for (int i = 0; i < 2 * CodeChallenge.Tries; i++)
        {
            _store.RefuseNextAppendAfter(5);
            Assert.Equal(SyncStatus.StoreRefused, _codes.Try(Right() ^ 1, 0, Now));
            Assert.Equal((CodeChallenge.Tries, 0L), (_codes.TriesLeft, _bench.Ring.CodesLockedUtcSeconds));
        }

        Assert.Equal(SyncStatus.CodeNeeded, _codes.Try(Right() ^ 1, 0, Now));
        Assert.Equal(1, _bench.Restarted().Ring.WrongCodes);
    }

    [Fact]
    public void WithThePowerCutAnywhereNoTryIsWonAndNoChallengeAnsweredTwice()
    {
        for (long cut = 0; ; cut++)
        {
            var store = new FlashStore(16 * 1024, 3, 1024);
            var bench = new SyncBench(store: store);
            var codes = new CodeChallenge(bench.Ring, new SimEntropy((ulong)cut), new Sha256(), new HmacSha256(new Sha256()));
            codes.Ask(From, To, 0, Now);
            store.CutAfter(cut);
            int known = 0;
            bool wasCut = false;
            try
            {
                known += codes.Try(-1, 0, Now) == SyncStatus.CodeNeeded ? 1 : 0;
                known += codes.Try(-1, 0, Now) == SyncStatus.CodeNeeded ? 1 : 0;
                known += codes.Try(-1, 0, Now) == SyncStatus.TooManyTries ? 1 : 0;
            }
            catch (PowerLostException)
            {
                wasCut = true;
            }

            store.Restart();
            int counted = bench.Restarted().Ring.WrongCodes;
            Assert.True(counted >= known && counted <= known + 1, $"cut {cut}: {known} answered, {counted} counted");
            if (!wasCut)
            {
                Assert.Equal(3, known);
                break;
            }
        }
    }

    private CodeChallenge Fresh() => new(_bench.Ring, new SimEntropy(9), new Sha256(), new HmacSha256(new Sha256()));

    private long Right(long number = 123456789, long from = From)
    {
        string question = _codes.Value.ToString("D8", CultureInfo.InvariantCulture);
        string code = PlainOcra.Code(OcraVectors.Suite, _bench.Authority.Release, question, session: OcraVectors.Purpose(number, from, To));
        return long.Parse(code, CultureInfo.InvariantCulture);
    }
}

using System;
using Bluezone.Band.Loop;
using Bluezone.Band.SyncClient;
using Bluezone.Band.Tests.Unit.Fakes;
using Bluezone.Band.Wearer;
using Xunit;

namespace Bluezone.Band.Tests.Simulation;

/// <summary>Questions and challenges of two tickets that come close to each other: each stays its own.</summary>
public class SyncQuestions
{
    private const int SessionMs = 40_000;

    private static readonly SyncCards _cards = new();
    private static readonly Ticket _clinic = _cards.Card(SyncRole.Clinic, 0, 77, 2_000_000_000);
    private static readonly Ticket _otherClinic = _cards.Card(SyncRole.Clinic, 1, 78, 2_000_000_000);

    [Fact]
    public void AHoldForAQuestionThatEndedIsNoAnswerToOneThatBeganInThatTick()
    {
        long endedMs = EndOfAQuestion();
        int asked = 0;
        int inThatTick = 0;
        for (int offsetMs = -25; offsetMs <= 25; offsetMs += 5)
        {
            SyncedBand bench = Asked(out BandClient other);
            bench.Run(endedMs + offsetMs - bench.NowMs);
            bool stood = bench.Sync!.Wrist.State.IsConsentAsked;
            if (SyncDisclosures.FaultOf(() => other.AskPressAsync()) == SyncFault.NotNow)
            {
                continue;
            }

            asked++;
            inThatTick += stood ? 1 : 0;
            bench.Hold(0);                  // It began while the first ticket's question stood.
            Assert.Equal(ConsentState.ExposuresAsked, other.ConsentAsync().Now());
            bench.Hold();
            Assert.Equal(ConsentState.ExposuresGranted, other.ConsentAsync().Now());
        }

        Assert.InRange(asked, 2, 10);
        Assert.True(inThatTick > 0, "nobody asked in the tick in which the question ended");
    }

    [Fact]
    public void AskedAgainByTheSameTicketItIsTheSameQuestion()
    {
        SyncedBand bench = Entered();
        using SyncSession session = bench.Open(_clinic);
        var client = new BandClient(session);
        client.AskPressAsync().Now();
        bench.Run(15_000);
        Assert.Contains(WearerSignal.ConsentAsked, bench.Band.FakeSignal.Signals);
        client.AskPressAsync().Now();       // Its answer was lost, say, while the wearer holds already.
        bench.Hold(0);
        Assert.Equal(ConsentState.ExposuresGranted, client.ConsentAsync().Now());
    }

    [Fact]
    public void AskedAgainLateTheWearerHasTwoMinutesFromThen()
    {
        SyncedBand bench = Entered();
        using SyncSession session = bench.Open(_clinic);
        var client = new BandClient(session);
        client.AskPressAsync().Now();
        for (int i = 0; i < 4; i++)
        {
            bench.Run(29_000);
            client.StatusAsync().Now();
        }

        client.AskPressAsync().Now();
        bench.Run(29_000);
        Assert.Equal(ConsentState.ExposuresAsked, client.ConsentAsync().Now());
        bench.Hold();
        Assert.Equal(ConsentState.ExposuresGranted, client.ConsentAsync().Now());
    }

    [Fact]
    public void AnotherTicketCannotVoidAChallengeThatIsNotAnswered()
    {
        SyncedBand bench = Entered();
        uint now = (uint)bench.Band.FakeClock.UtcSeconds;
        uint code;
        using (SyncSession session = bench.Open(_clinic))
        {
            code = _cards.Code(new BandClient(session).ChallengeAsync(0, now).Now(), 0, now);
            bench.Link.Disconnect();
        }

        bench.Run(100);
        using (SyncSession other = bench.Open(_otherClinic))
        {
            var client = new BandClient(other);
            Assert.Equal(SyncFault.NotNow, SyncDisclosures.FaultOf(() => client.ChallengeAsync(0, now)));
            Assert.Equal(SyncFault.NotNow, SyncDisclosures.FaultOf(() => client.ChallengeAsync(0, 0)));
            Assert.Equal(SyncFault.NotNow, SyncDisclosures.FaultOf(() => client.GiveCodeAsync(code)));
            bench.Link.Disconnect();
        }

        bench.Run(100);
        using SyncSession again = bench.Open(_clinic);
        new BandClient(again).GiveCodeAsync(code).Now();
        bench.Hold();
        Assert.Equal(ConsentState.DisclosureOpen, new BandClient(again).ConsentAsync().Now());
    }

    [Fact]
    public void AChallengeThatNobodyAnsweredHindersNobodyForLonger()
    {
        SyncedBand bench = Entered();
        uint now = (uint)bench.Band.FakeClock.UtcSeconds;
        using (SyncSession session = bench.Open(_clinic))
        {
            var client = new BandClient(session);
            client.ChallengeAsync(0, now).Now();
            uint challenge = client.ChallengeAsync(0, now).Now();           // Its own it may ask for anew.
            uint wrong = (_cards.Code(challenge, 0, now) + 1) % 1_000_000;
            Assert.Equal(SyncFault.WrongCode, SyncDisclosures.FaultOf(() => client.GiveCodeAsync(wrong)));
            bench.Link.Disconnect();
        }

        long freeMs = bench.NowMs + Sync.CodeChallenge.LastsMs;
        while (bench.NowMs < freeMs)
        {
            using SyncSession idle = bench.Open(_otherClinic);
            bench.Run(Math.Min(SessionMs, freeMs - bench.NowMs));
            bench.Link.Disconnect();
            bench.Run(100);
        }

        using SyncSession other = bench.Open(_otherClinic);
        bench.Tell(other);
        Assert.Equal(ConsentState.DisclosureOpen, new BandClient(other).ConsentAsync().Now());
    }

    // When the tick came that found the first ticket's two minutes over; all runs are alike until then.
    private static long EndOfAQuestion()
    {
        SyncedBand bench = Asked(out _);
        while (bench.Sync!.Wrist.State.IsConsentAsked)
        {
            bench.Run(1);
        }

        return bench.NowMs;
    }

    // One ticket's question was told and nearly over; another's session is open.
    private static SyncedBand Asked(out BandClient other)
    {
        SyncedBand bench = Entered();
        using (SyncSession session = bench.Open(_clinic))
        {
            new BandClient(session).AskPressAsync().Now();
            bench.Run(SessionMs);
            bench.Link.Disconnect();
        }

        bench.Run(ConsentGate.AsksForMs - (2 * SessionMs));
        other = new BandClient(bench.Open(_otherClinic));
        return bench;
    }

    private static SyncedBand Entered()
    {
        var bench = new SyncedBand(new MemoryStore(192 * 1024), _cards);
        bench.Run(BandBench.HourMs);
        bench.EnterByGesture();
        return bench;
    }
}

using System;
using System.Collections.Generic;
using Bluezone.Band.Contracts;
using Bluezone.Band.Encounters;
using Bluezone.Band.Exposure;
using Bluezone.Band.Journal;
using Bluezone.Band.Loop;
using Bluezone.Band.Schedule;
using Bluezone.Band.Sim;
using Bluezone.Band.SyncClient;
using Bluezone.Band.Tests.Unit.Fakes;

namespace Bluezone.Band.Tests.Simulation;

/// <summary>A provisioned band that records, and at the wearer's gesture syncs with <see cref="SyncPeer"/>s, as its composition root would have it.</summary>
internal sealed class SyncedBand : ITicketBook
{
    private const int HoldMs = 4000;

    private readonly List<Ticket> _tickets = [];

    public SyncedBand(ISegmentStore store, SyncCards cards, bool isProvisioned = true, ulong seed = 1)
    {
        Cards = cards;
        Band = new BandBench(store, seed);
        Band.FakeSignal.Keeps = true;
        if (isProvisioned)
        {
            Provision();
        }
    }

    public SyncCards Cards { get; }

    public BandBench Band { get; }

    public SimSyncLink Link => Band.SimSyncLink;

    public SyncLoop? Sync { get; private set; }

    public long NowMs => Band.NowMs;

    public IReadOnlyList<Ticket> Tickets => _tickets;

    public bool Keep(Ticket moved)
    {
        _tickets.RemoveAll(each => each.IsSameAs(moved));
        _tickets.Add(moved);
        return true;
    }

    /// <summary>The ticket where its key stands now.</summary>
    public Ticket Ticket(Ticket first) => _tickets.Find(each => each.IsSameAs(first)) ?? first;

    /// <summary>An hour, encounters, and it is in sync mode.</summary>
    public void Live(int encounters, bool isByCharger)
    {
        Run(BandBench.HourMs);
        Fill(encounters);
        Run(11 * BandBench.MinuteMs);       // A plug is not believed within 10 minutes of the start.
        if (isByCharger)
        {
            EnterByCharger();
        }
        else
        {
            EnterByGesture();
        }
    }

    /// <summary>A start with a file beside the firmware.</summary>
    public void Provision()
    {
        Band.Provisioning = new OneFile(Cards.File());
        if (!new FirstStart(Band).Run())
        {
            throw new InvalidOperationException("not provisioned");
        }

        Band.Restart();
    }

    /// <summary>Lets time pass, whatever the band is at.</summary>
    public void Run(long ms)
    {
        long untilMs = NowMs + ms;
        while (Sync == null || !Sync.IsOver)
        {
            long atMs = Math.Max(NowMs, Sync?.NextTickAtMs ?? Band.Loop.NextTickAtMs);
            if (atMs > untilMs)
            {
                break;
            }

            Band.FakeClock.UptimeMs = atMs;
            Tick();
        }

        Band.FakeClock.UptimeMs = Math.Max(NowMs, untilMs);
    }

    /// <summary>The wearer presses three times, and the band is in sync mode.</summary>
    public void EnterByGesture()
    {
        for (int i = 0; i < 3; i++)
        {
            Band.FakeButton.PressMs = 300;
            Run(400);
            RunTicks();
        }

        RunUntil(() => Sync != null, 120_000);
    }

    public void EnterByCharger()
    {
        Band.FakeBattery.IsCharging = true;
        RunUntil(() => Sync != null, 120_000);
    }

    /// <summary>Sync mode right behind a restart, without the seconds of recording before it.</summary>
    public void EnterAtOnce()
    {
        Restart();
        Sync = new SyncLoop(Band, false);
        Sync.Start();
    }

    /// <summary>Past the end of sync mode: the band restarts and records.</summary>
    public void Leave()
    {
        RunUntil(() => Sync == null || Sync.IsOver, 3_600_000);
        Restart();
    }

    /// <summary>What the band knows of contacts, by its flash.</summary>
    public ContactCheck Contacts()
    {
        var ground = new Groundwork(Band, new Rhythm(Band.Radio.Traits), 1);
        ground.Memory.Restore();
        return ground.Contacts;
    }

    /// <summary>The power fails and comes back.</summary>
    public void Restart()
    {
        Sync = null;
        Band.Restart();
    }

    /// <summary>The wearer is told the question, then holds.</summary>
    public void Hold(int afterMs = 15000)
    {
        Run(afterMs);
        Band.FakeButton.PressMs = HoldMs;
        Run(3000);
    }

    public SyncSession Open(Ticket first, SyncPeer? peer = null, bool isByReads = false)
    {
        return SyncSession.OpenAsync(peer ?? new SyncPeer(this), Ticket(first), this, isByReads).Now();
    }

    public void Tell(SyncSession session, uint fromUtcSeconds = 0, uint? toUtcSeconds = null)
    {
        var client = new BandClient(session);
        uint to = toUtcSeconds ?? (uint)Band.FakeClock.UtcSeconds;
        uint challenge = client.ChallengeAsync(fromUtcSeconds, to).Now();
        client.GiveCodeAsync(Cards.Code(challenge, fromUtcSeconds, to)).Now();
        Hold();
    }

    /// <summary>Puts encounters into the journal, a minute and a half from one to the next, the last just now.</summary>
    public void Fill(int encounters)
    {
        var ground = new Groundwork(Band, new Rhythm(Band.Radio.Traits), 1);
        ground.Memory.Restore();
        ground.Time.Judge();
        ground.Time.Adopt();
        var encounter = new Encounter();
        for (int i = 0; i < encounters; i++)
        {
            Ids.Put(1_000_000 + i, encounter.Id);
            encounter.DurationMs = 60000;
            encounter.Samples = 5;
            encounter.RssiMaxDbm = -50 - (i % 40);
            encounter.RssiMeanDbm = encounter.RssiMaxDbm - 4;
            ground.Journal.Append(encounter, Band.FakeClock.UtcSeconds - (90L * (encounters - i)) - (i % 7));
        }

        ground.Memory.Save(NowMs);
        Band.Restart();
    }

    /// <summary>Puts states into the journal, a minute from one to the next, the last just now.</summary>
    public void FillStates(int states)
    {
        var ground = new Groundwork(Band, new Rhythm(Band.Radio.Traits), 1);
        ground.Memory.Restore();
        ground.Time.Judge();
        ground.Time.Adopt();
        for (int i = 0; i < states; i++)
        {
            BandStateCode state = i % 2 == 0 ? BandStateCode.NotWorn : BandStateCode.Worn;
            ground.Journal.AppendState(state, i, Band.FakeClock.UtcSeconds - (60L * (states - i)));
        }

        ground.Memory.Save(NowMs);
        Band.Restart();
    }

    public void RunUntil(Func<bool> isSo, long withinMs)
    {
        long untilMs = NowMs + withinMs;
        while (!isSo())
        {
            if (NowMs > untilMs)
            {
                throw new InvalidOperationException("it does not come to that");
            }

            Run(100);
        }
    }

    private void RunTicks()
    {
        if (Sync == null)
        {
            Band.Tick();
            Switch();
        }
    }

    private void Tick()
    {
        if (Sync != null)
        {
            Sync.Tick();
            return;
        }

        Band.Tick();
        Switch();
    }

    private void Switch()
    {
        if (Band.Loop.WantsSync)
        {
            Sync = new SyncLoop(Band, Band.Loop.IsByCharger);
            Sync.Start();
        }
    }

    private sealed class OneFile : IProvisioning
    {
        private byte[] _octets;

        public OneFile(byte[] octets)
        {
            _octets = octets;
        }

        public int Read(byte[] octets)
        {
            Array.Copy(_octets, octets, Math.Min(_octets.Length, octets.Length));
            return _octets.Length;
        }

        public bool Erase()
        {
            _octets = [];
            return true;
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Sim;
using Bluezone.Band.Sync;
using Bluezone.Band.SyncClient;
using Bluezone.Band.Tests.Simulation;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;
using Xunit.Abstractions;
using SyncRole = Bluezone.Band.SyncClient.SyncRole;

namespace Bluezone.Band.Tests.Property;

/// <summary>Requests of any operation and any octets, well sealed, in sessions of every role: the table of rights holds, the journal stays, and the band goes on.</summary>
public class HostileSyncRequests(ITestOutputHelper output)
{
    private const int Encounters = 200;
    private const int MostSessions = 40;
    private const int TellingOctets = 6;
    private const int SettingsOctets = 9;

    private static readonly int _rounds = FuzzSeed.Count("BAND_FUZZ_ROUNDS", 4);

    private static readonly SyncCards _cards = new(123_456_789, 1, SmallBatches.Key.PublicKey);

    [Theory]
    [InlineData(SyncRole.Owner)]
    [InlineData(SyncRole.Caretaker)]
    [InlineData(SyncRole.Clinic)]
    public void WhateverIsAskedTheJournalStaysAndTheRightsHold(SyncRole role)
    {
        ulong seed = FuzzSeed.Take($"BAND_FUZZ_ROUNDS={_rounds}, {role}", output, out string replay);
        var random = new SeededRandom(seed);
        int done = 0;
        for (int round = 0; round < _rounds; round++)
        {
            done += Round(role, round % 4 == 3, round % 2 == 0, random, $"{replay}, round {round}");
        }

        output.WriteLine($"{done} done");
        Assert.True(done >= _rounds * 10, $"{replay}: {done} done");
    }

    // Returns how many requests were done.
    private static int Round(SyncRole role, bool isByCharger, bool isPermitted, SeededRandom random, string replay)
    {
        SyncedBand band = Lived(isByCharger);
        (long, string)[] before = [.. SyncPulls.Met(band).Select(each => (each.Sequence, each.Id))];
        var said = new List<byte[]>();
        int done = 0;
        for (int i = 0; i < MostSessions && !band.Sync!.IsOver; i++)
        {
            try
            {
                using SyncSession session = band.Open(_cards.Card(role, 0, 7, 2_000_000_000), isByReads: random.NextBelow(3) == 0);
                if (isPermitted && i == 0 && !isByCharger && role != SyncRole.Caretaker)
                {
                    Permit(band, session, role);
                }

                done += Ask(session, role, isByCharger, random, said, replay);
            }
            catch (SyncException)
            {
                // An answer that did not come, say, because the session was ended.
            }

            band.Link.Disconnect();
            band.Run(200);
        }

        Assert.True(before.SequenceEqual(SyncPulls.Met(band).Select(each => (each.Sequence, each.Id))), $"{replay}: the journal changed");
        if (!isPermitted || role != SyncRole.Clinic)
        {
            byte[] all = [.. said.SelectMany(each => each)];
            Assert.All(SyncPulls.Met(band), each => Assert.False(all.AsSpan().IndexOf(Convert.FromHexString(each.Id).AsSpan(0, TellingOctets)) >= 0, replay));
        }

        RequireServes(band, replay);
        return done;
    }

    private static void Permit(SyncedBand band, SyncSession session, SyncRole role)
    {
        if (role == SyncRole.Clinic)
        {
            band.Tell(session);
        }
        else
        {
            SyncPulls.AskPress(band, session);
        }
    }

    private static int Ask(SyncSession session, SyncRole role, bool isByCharger, SeededRandom random, List<byte[]> said, string replay)
    {
        int done = 0;
        for (int asked = 0; asked < 12; asked++)
        {
            int operation = OperationOf(random);
            byte[] request = RequestOf(operation, random, session.NowMs);
            int attribute = random.NextBelow(8) == 0 ? 2 * (1 + random.NextBelow(3)) : SyncOperation.AttributeOf(operation);
            session.SendAsync((SyncPoint)attribute, (byte)operation, request).Now();
            SyncAnswer answer;
            do
            {
                answer = session.ReceiveAsync(5000).Now();
                said.Add(answer.Octets);
            }
            while (answer.Operation != operation);

            bool isOfRecords = operation is SyncOperation.CountRecords or SyncOperation.Report;
            int need = SyncRights.NeedOf((int)role, operation, isOfRecords && request.Length > 0 ? request[0] : 0, isByCharger);
            bool isDone = answer.Status is SyncStatus.Done or SyncStatus.WearerAsked;
            Assert.False(isDone && (need == SyncNeed.Never || attribute != SyncOperation.AttributeOf(operation)), $"{replay}: {operation:X2} on {attribute} was done");
            done += isDone ? 1 : 0;
        }

        return done;
    }

    private static int OperationOf(SeededRandom random)
    {
        int[] known = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x31, 0x32];
        return random.NextBelow(6) == 0 ? 1 + random.NextBelow(0x7F) : known[random.NextBelow(known.Length)];
    }

    private static byte[] RequestOf(int operation, SeededRandom random, long nowMs)
    {
        int[] lengths = [0, 0, 1, 2, 4, 5, 6, 8, 9, 10, 10, 10, 12, random.NextBelow(231)];
        byte[] request = new byte[lengths[random.NextBelow(lengths.Length)]];
        random.Fill(request, 0, request.Length);
        if (request.Length > 1 && random.NextBelow(2) == 0)
        {
            Array.Clear(request);
            request[0] = (byte)random.NextBelow(8);
            request[1] = (byte)random.NextBelow(6);
        }

        // A clock that is set far on, or a shorter retention, would rightly erase.
        if (operation == SyncOperation.Time && request.Length == 6)
        {
            BitConverter.GetBytes((uint)(FakeClock.NoonUtcSeconds + (nowMs / 1000) + random.NextBelow(600))).CopyTo(request, 0);
        }

        if (operation == SyncOperation.SetSettings && request.Length == SettingsOctets)
        {
            request[0] = (byte)(21 + random.NextBelow(2));
        }

        return request;
    }

    private static void RequireServes(SyncedBand band, string replay)
    {
        band.Leave();
        band.Band.FakeBattery.IsCharging = false;
        band.Run(BandBench.MinuteMs);
        band.EnterByGesture();
        using (SyncSession session = band.Open(_cards.Card(SyncRole.Owner, 1)))
        {
            SyncPulls.AskPress(band, session);
            int met = session.Pull(RecordQuery.All(SyncClient.RecordKind.Hours)).Sum(each => HourCount.Of(each.Octets).Encounters);
            Assert.True(met == Encounters, $"{replay}: {met} encounters are counted");
            new BandClient(session).PauseAsync(false).Now();
            band.Link.Disconnect();
        }

        band.Leave();
        band.Run(5 * BandBench.MinuteMs);
        Assert.True(band.Band.Loop.IsRunning, $"{replay}: it does not go on");
    }

    private static SyncedBand Lived(bool isByCharger)
    {
        var band = new SyncedBand(new MemoryStore(192 * 1024), _cards);
        band.Live(Encounters, isByCharger);
        return band;
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Sync;
using Bluezone.Band.SyncClient;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;
using SyncRole = Bluezone.Band.SyncClient.SyncRole;
using Ticket = Bluezone.Band.SyncClient.Ticket;

namespace Bluezone.Band.Tests.Simulation;

/// <summary>Every operation of every role, asked of a band that has met many: it does what the table of rights says, and no id leaves without a disclosure.</summary>
public class SyncRoles
{
    private const int Encounters = 400;
    private const int TellingOctets = 6;            // So much of an id is chance nowhere.

    private static readonly SyncCards _cards = new();

    [Theory]
    [InlineData(SyncRole.Owner, false)]
    [InlineData(SyncRole.Caretaker, false)]
    [InlineData(SyncRole.Clinic, false)]
    [InlineData(SyncRole.Owner, true)]
    [InlineData(SyncRole.Caretaker, true)]
    [InlineData(SyncRole.Clinic, true)]
    public void WhatARoleMayNotIsRefusedAndNoIdLeaves(SyncRole role, bool isByCharger)
    {
        SyncedBand band = Lived(isByCharger);
        Ticket ticket = _cards.Card(role, 0, 7, 2_000_000_000);
        var peer = new SyncPeer(band);
        using SyncSession session = band.Open(ticket, peer);
        var heard = new List<byte[]>();
        int refused = 0;
        int done = 0;
        foreach ((byte operation, byte[] request, int kind) in Requests())
        {
            int need = SyncRights.NeedOf((int)role, operation, kind, isByCharger);
            SyncAnswer answer = Ask(session, operation, request, heard);
            int expected = need switch
            {
                SyncNeed.Never => SyncStatus.NotAllowed,
                SyncNeed.Press => SyncStatus.PressNeeded,
                SyncNeed.CodeAndPress => SyncStatus.CodeNeeded,
                _ => -1,
            };
            string what = $"{role} {operation:X2} kind {kind}, by charger {isByCharger}";
            Assert.True(expected < 0 ? answer.Status is not (1 or 2 or 3) : answer.Status == expected, $"{what}: status {answer.Status}");
            refused += expected < 0 ? 0 : 1;
            done += expected < 0 ? 1 : 0;
        }

        Assert.True(refused > 10 && done >= 6, $"{refused} refused, {done} done");
        RequireNoId(band, [.. heard, .. peer.Heard]);
    }

    [Theory]
    [InlineData(SyncRole.Owner)]
    [InlineData(SyncRole.Clinic)]
    public void ByAPressNoIdLeavesEither(SyncRole role)
    {
        SyncedBand band = Lived(false);
        var peer = new SyncPeer(band);
        using SyncSession session = band.Open(_cards.Card(role, 0, 7, 2_000_000_000), peer);
        new BandClient(session).AskPressAsync().Now();
        band.Hold();
        var heard = new List<byte[]>();
        foreach (byte kind in new byte[] { 1, 2, 3, 4, 5 })
        {
            SyncAnswer answer = Ask(session, SyncOperation.Report, Range(kind), heard);
            Assert.Equal(role == SyncRole.Clinic && kind == 1 ? SyncStatus.CodeNeeded : kind is 1 || (kind == 4 && role == SyncRole.Clinic) ? SyncStatus.NotAllowed : SyncStatus.Done, answer.Status);
        }

        Assert.Contains(heard, each => each.Length > 80);       // Hours.
        RequireNoId(band, [.. heard, .. peer.Heard]);
    }

    [Fact]
    public void OfADisclosureNothingIsInTheClear()
    {
        SyncedBand band = Lived(false);
        var peer = new SyncPeer(band);
        using SyncSession session = band.Open(_cards.Card(SyncRole.Clinic, 0, 7, 2_000_000_000), peer);
        band.Tell(session);
        byte[] head = new BandClient(session).DisclosureHeadAsync().Now();
        var heard = new List<byte[]>();
        Ask(session, SyncOperation.Report, Range(1), heard);
        Assert.True(heard.Sum(each => each.Length) > Encounters * 16);
        RequireNoId(band, peer.Heard);
        Assert.DoesNotContain(peer.Heard, each => Holds(each, head.AsSpan(16, TellingOctets)));
        Assert.DoesNotContain(peer.Heard, each => Holds(each, _cards.Discovery.AsSpan(0, TellingOctets)));
    }

    // Erase is last: it ends the session.
    private static IEnumerable<(byte Operation, byte[] Request, int Kind)> Requests()
    {
        foreach (byte operation in new byte[] { 0x01, 0x03, 0x0B, 0x0C, 0x0D, 0x0E, 0x11 })
        {
            yield return (operation, [], 0);
        }

        yield return (0x02, [0, 0, 0, 0, 0, 0], 0);
        yield return (0x04, [14, 0xA4, 1, 0, 0, 0, 0, 0, 0], 0);
        yield return (0x05, [0], 0);
        yield return (0x07, [0], 0);
        yield return (0x09, [1, 0, 0, 0, 2, 0, 0, 0], 0);
        yield return (0x0F, [0, 0, 0, 0, 0], 0);
        foreach (byte operation in new byte[] { 0x21, 0x22 })
        {
            for (byte kind = 1; kind <= 5; kind++)
            {
                yield return (operation, Range(kind), kind);
            }
        }

        yield return (0x24, new byte[12], 0);
        yield return (0x25, [], 0);
        yield return (0x26, [], 0);
        yield return (0x31, [0, 0, 0, 0, 1], 0);
        yield return (0x32, [], 0);
        yield return (0x7F, [], 0);
        yield return (0x06, [1, 2, 3, 4], 0);
    }

    private static byte[] Range(byte kind) => [kind, 1, 0, 0, 0, 0, 0, 0, 0, 0];

    // Frames of a report come before its end.
    private static SyncAnswer Ask(SyncSession session, byte operation, byte[] request, List<byte[]> heard)
    {
        session.SendAsync((SyncPoint)SyncOperation.AttributeOf(operation), operation, request).Now();
        while (true)
        {
            SyncAnswer answer = session.ReceiveAsync(20_000).Now();
            heard.Add(answer.Octets);
            if (answer.Operation == operation)
            {
                return answer;
            }

            Assert.Equal(SyncOperation.Abort, answer.Operation);
        }
    }

    private static void RequireNoId(SyncedBand band, IEnumerable<byte[]> heard)
    {
        byte[][] ids = Seen.All(band.Sync!.Journal, band.Band.Store).Where(each => !each.IsState).Select(each => Convert.FromHexString(each.Id)).ToArray();
        Assert.Equal(Encounters, ids.Length);
        byte[] all = heard.SelectMany(each => each).ToArray();
        Assert.All(ids, id => Assert.False(Holds(all, id.AsSpan(0, TellingOctets)), Convert.ToHexString(id)));
    }

    private static bool Holds(ReadOnlySpan<byte> octets, ReadOnlySpan<byte> part) => octets.IndexOf(part) >= 0;

    private static SyncedBand Lived(bool isByCharger)
    {
        var band = new SyncedBand(new MemoryStore(192 * 1024), _cards);
        band.Live(Encounters, isByCharger);
        return band;
    }
}

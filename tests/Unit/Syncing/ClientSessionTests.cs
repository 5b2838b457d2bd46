using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Bluezone.Band.SyncClient;
using Xunit;

namespace Bluezone.Band.Tests.Unit.Syncing;

/// <summary>A session's client against a band made from the page: opened, refused, cut, spoilt.</summary>
public class ClientSessionTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ASessionOpensAndMovesTheTicketOn(bool isByReads)
    {
        var band = new PaperBand();
        byte[] before = band.Ticket.Key;
        using SyncSession session = await SyncSession.OpenAsync(new PaperLink(band), band.Ticket, band, isByReads);
        Assert.Equal(!isByReads, session.IsNotified);
        Assert.True(session.IsTicketKept);
        Assert.Equal(1u, band.Ticket.N);
        Assert.Equal(Derivation.Ratchet(before), band.Ticket.Key);
        BandStatus status = await new BandClient(session).StatusAsync();
        Assert.Equal(77, status.BatteryPercent);
        Assert.Equal(BandStates.ClockTrusted, status.States);
    }

    [Fact]
    public async Task ALostRewriteHeals()
    {
        var band = new PaperBand { CanKeep = false };
        for (int i = 0; i < 3; i++)
        {
            using SyncSession session = await SyncSession.OpenAsync(new PaperLink(band), band.Ticket, band);
            Assert.False(session.IsTicketKept);
            Assert.Equal(0u, band.Ticket.N);
            Assert.Equal(i + 1u, session.Ticket!.N);
        }

        band.CanKeep = true;
        using SyncSession last = await SyncSession.OpenAsync(new PaperLink(band), band.Ticket, band);
        Assert.Equal(4u, band.Ticket.N);
    }

    [Theory]
    [InlineData(1, SyncFault.NoSuchTicket)]
    [InlineData(2, SyncFault.Expired)]
    [InlineData(3, SyncFault.Revoked)]
    [InlineData(4, SyncFault.OutOfStep)]
    [InlineData(5, SyncFault.Wait)]
    [InlineData(6, SyncFault.OtherVersion)]
    public async Task ARefusalIsTold(byte status, SyncFault expected)
    {
        var band = new PaperBand { Refusal = status };
        SyncException told = await Assert.ThrowsAsync<SyncException>(() => SyncSession.OpenAsync(new PaperLink(band), band.Ticket, band));
        Assert.Equal(expected, told.Fault);
        Assert.Equal(0u, band.Ticket.N);
    }

    [Fact]
    public async Task ABandThatRestsSaysForHowLong()
    {
        var band = new PaperBand { WaitS = 64 };
        SyncException told = await Assert.ThrowsAsync<SyncException>(() => SyncSession.OpenAsync(new PaperLink(band), band.Ticket, band));
        Assert.Equal((SyncFault.Wait, 64), (told.Fault, told.Number));
        Assert.Contains("64", SyncAdvice.Vietnamese(told.Fault, told.Number));
    }

    [Fact]
    public async Task WhoeverHoldsAnotherKeyIsNotTheBand()
    {
        var band = new PaperBand();
        var other = new Ticket(band.Ticket.Discovery, new byte[32])
        {
            Number = band.Ticket.Number,
            Role = band.Ticket.Role,
            Reader = band.Ticket.Reader,
            NotAfterUtcSeconds = band.Ticket.NotAfterUtcSeconds,
        };
        SyncException told = await Assert.ThrowsAsync<SyncException>(() => SyncSession.OpenAsync(new PaperLink(band), other, band));
        Assert.Equal(SyncFault.NotTheBand, told.Fault);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EverySpoiltOctetIsRefused(bool isByReads)
    {
        int values = 0;
        PaperBand whole = Lived();
        using var sound = new PaperLink(whole);
        await PullAsync(sound, whole, isByReads);
        for (int value = 0; value < sound.ToClient; value++)
        {
            // Another first octet in Identifier means that it is not there yet: it is read again.
            int length = 2;
            for (int octet = value < 2 ? 1 : 0; octet < length; octet++)
            {
                PaperBand band = Lived();
                using var link = new PaperLink(band)
                {
                    Spoil = (at, octets) =>
                    {
                        if (at == value)
                        {
                            length = octets.Length;
                            octets[octet] ^= 0x40;
                        }
                    },
                };
                SyncException? told = await Record.ExceptionAsync(() => PullAsync(link, band, isByReads)) as SyncException;
                Assert.True(told != null, $"octet {octet} of value {value}");
                values++;
            }
        }

        Assert.True(values > 400, $"{values} octets");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task APullGoesOnAfterALossAtAnyPacket(bool isByReads)
    {
        string folder = Directory.CreateTempSubdirectory("pull").FullName;
        try
        {
            int losses = 0;
            bool wasLost = true;
            for (int cut = 0; wasLost; cut++)
            {
                var band = new PaperBand();
                band.Live(70);
                string path = Path.Combine(folder, $"{cut}");
                wasLost = await PullUntilLostAsync(band, path, cut, isByReads);
                losses += wasLost ? 1 : 0;
                if (wasLost)
                {
                    Assert.False(await PullUntilLostAsync(band, path, int.MaxValue, isByReads), $"cut {cut}");
                }

                Assert.Equal(band.Disclosure(), File.ReadAllBytes(path));
                Assert.False(File.Exists(DisclosurePull.PartOf(path)), $"cut {cut}: a part is left");
                Assert.Equal(band.History[^1].Number + 1, band.Mark);
            }

            Assert.True(losses > 20, $"{losses} losses");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ABatchGoesOnAfterALossAtAnyPacket(bool isByReads)
    {
        bool wasLost = true;
        for (int cut = 0; wasLost; cut++)
        {
            var band = new PaperBand { Batch = Enumerable.Range(0, 5000).Select(i => (byte)(i * 7)).ToArray() };
            wasLost = await PushUntilLostAsync(band, cut, isByReads);
            if (wasLost)
            {
                Assert.False(await PushUntilLostAsync(band, int.MaxValue, isByReads), $"cut {cut}");
            }

            Assert.Equal(band.Batch, band.Intake);
        }
    }

    [Fact]
    public async Task WhatTheBandHadBegunWithMayBeAnotherBatch()
    {
        var band = new PaperBand { Batch = [.. Enumerable.Range(0, 1000).Select(i => (byte)i)] };
        band.Intake.AddRange(new byte[500]);
        Assert.False(await PushUntilLostAsync(band, int.MaxValue, isByReads: false));
        Assert.Equal(band.Batch, band.Intake);
    }

    [Fact]
    public async Task RecordsThatDoNotCompareArePulledAnew()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("pull").FullName, "disclosure");
        var band = new PaperBand();
        band.Live(40);
        await PullUntilLostAsync(band, path, 12, isByReads: false);
        byte[] part = File.ReadAllBytes(DisclosurePull.PartOf(path));
        part[^1] ^= 1;
        File.WriteAllBytes(DisclosurePull.PartOf(path), part);
        SyncException told = await Assert.ThrowsAsync<SyncException>(() => PullAsync(new PaperLink(band), band, false, path));
        Assert.Equal(SyncFault.BadSum, told.Fault);
        await PullAsync(new PaperLink(band), band, false, path);
        Assert.Equal(band.Disclosure(), File.ReadAllBytes(path));
    }

    private static PaperBand Lived()
    {
        var band = new PaperBand();
        band.Live(15);
        return band;
    }

    private static async Task<bool> PullUntilLostAsync(PaperBand band, string path, int packets, bool isByReads)
    {
        try
        {
            await PullAsync(new PaperLink(band) { PacketsLeft = packets }, band, isByReads, path);
            return false;
        }
        catch (SyncException lost) when (lost.Fault == SyncFault.LinkLost)
        {
            return true;
        }
    }

    private static async Task<bool> PushUntilLostAsync(PaperBand band, int packets, bool isByReads)
    {
        try
        {
            using SyncSession session = await SyncSession.OpenAsync(new PaperLink(band) { PacketsLeft = packets }, band.Ticket, band, isByReads);
            Assert.True(await BatchPush.RunAsync(session, band.Batch, (_, _) => { }));
            return false;
        }
        catch (SyncException lost) when (lost.Fault == SyncFault.LinkLost)
        {
            return true;
        }
    }

    [Fact]
    public async Task AReportThatTheBandBrokeOffIsNoWholeOne()
    {
        var band = new PaperBand { ReportEndsWith = 5 };
        band.Live(40);
        using SyncSession session = await SyncSession.OpenAsync(new PaperLink(band), band.Ticket, band);
        RecordQuery all = RecordQuery.All(RecordKind.History);
        Assert.False((await RecordReports.RunAsync(session, all, _ => true)).IsWhole);
        SyncException told = await Assert.ThrowsAsync<SyncException>(() => RecordReports.RunWholeAsync(session, all, _ => { }));
        Assert.Equal(SyncFault.NotNow, told.Fault);
        band.ReportEndsWith = 0;
        Assert.Equal(40u, (await RecordReports.RunWholeAsync(session, all, _ => { })).Count);
    }

    private static async Task PullAsync(PaperLink link, PaperBand band, bool isByReads, string? path = null)
    {
        using SyncSession session = await SyncSession.OpenAsync(link, band.Ticket, band, isByReads);
        var client = new BandClient(session);
        if (path != null)
        {
            await DisclosurePull.RunAsync(client, path, (_, _) => { });
            return;
        }

        await client.StatusAsync();
        await client.DisclosureHeadAsync();
        await RecordReports.RunAsync(session, RecordQuery.All(RecordKind.History), _ => true);
    }
}

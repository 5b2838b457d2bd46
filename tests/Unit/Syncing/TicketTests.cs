using System;
using System.IO;
using System.Linq;
using Bluezone.Band.SyncClient;
using Xunit;

namespace Bluezone.Band.Tests.Unit.Syncing;

/// <summary>Tickets as text and in files; bands known by what they send.</summary>
public sealed class TicketTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tickets").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void ATicketIsReadAsItWasWritten()
    {
        Ticket ticket = new PaperBand().Ticket.MovedTo(3);
        string line = TicketText.Write(ticket);
        Assert.StartsWith("BZB1:", line);
        Assert.Equal(5 + 118, line.Length);
        Ticket read = TicketText.Read(line + "\n")!;
        Assert.True(read.IsSameAs(ticket));
        Assert.Equal(3u, read.N);
        Assert.Equal(ticket.Key, read.Key);
        Assert.Equal(ticket.Discovery, read.Discovery);
    }

    [Fact]
    public void ADamagedTicketIsNone()
    {
        string line = TicketText.Write(new PaperBand().Ticket);
        for (int i = 0; i < line.Length; i++)
        {
            string spoilt = line[..i] + (line[i] == 'B' ? 'C' : 'B') + line[(i + 1)..];
            Assert.True(TicketText.Read(spoilt) == null, $"character {i}");
            Assert.Null(TicketText.Read(line[..i]));
        }
    }

    [Fact]
    public void AReadersFileIsRewrittenWithTheNextKey()
    {
        string path = Path.Combine(_folder, "reader.json");
        Ticket[] tickets = [new PaperBand(SyncRole.Caretaker).Ticket, new PaperBand(SyncRole.Clinic).Ticket];
        File.WriteAllBytes(path, TicketFile.Write(4711, tickets));
        TicketFile book = TicketFile.Read(path);
        Assert.False(book.IsCard);
        Assert.True(book.Keep(tickets[1].MovedTo(1)));
        TicketFile again = TicketFile.Read(path);
        Assert.Equal([0u, 1u], again.Tickets.Select(ticket => ticket.N));
        Assert.Equal(Derivation.Ratchet(tickets[1].Key), again.Tickets[1].Key);
        Assert.Equal([path], Directory.GetFiles(_folder));
        Assert.False(book.Keep(new PaperBand(SyncRole.Owner).Ticket));
    }

    [Fact]
    public void WhatAnotherProgramKeptIsNotPutBack()
    {
        string path = Path.Combine(_folder, "reader.json");
        Ticket[] tickets = [new PaperBand(SyncRole.Caretaker).Ticket, new PaperBand(SyncRole.Clinic).Ticket];
        File.WriteAllBytes(path, TicketFile.Write(4711, tickets));
        TicketFile one = TicketFile.Read(path);
        TicketFile other = TicketFile.Read(path);
        Assert.True(one.Keep(tickets[0].MovedTo(2)));
        Assert.True(other.Keep(tickets[1].MovedTo(5)));
        Assert.Equal([2u, 5u], TicketFile.Read(path).Tickets.Select(ticket => ticket.N));
        File.WriteAllText(path, "neither");
        Assert.False(one.Keep(tickets[0].MovedTo(3)));
    }

    [Fact]
    public void ACardIsOneLineAndStaysOne()
    {
        string path = Path.Combine(_folder, "card");
        Ticket card = new PaperBand(SyncRole.Owner).Ticket;
        File.WriteAllText(path, TicketText.Write(card) + "\n");
        TicketFile book = TicketFile.Read(path);
        Assert.True(book.IsCard);
        Assert.True(book.Keep(card.MovedTo(1)));
        Assert.Equal(1u, TicketText.Read(File.ReadAllText(path))!.N);
    }

    [Theory]
    [InlineData("")]
    [InlineData("BZB1:")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"reader\":-1,\"tickets\":[]}")]
    [InlineData("{\"reader\":1,\"tickets\":[1]}")]
    [InlineData("{\"reader\":1,\"tickets\":[\"BZB1:AA\"]}")]
    public void WhatIsNeitherIsRefused(string text)
    {
        string path = Path.Combine(_folder, "file");
        File.WriteAllText(path, text);
        Assert.Throws<FormatException>(() => TicketFile.Read(path));
    }

    [Fact]
    public void ABandIsKnownByItsOwnKeyAlone()
    {
        Ticket ticket = new PaperBand().Ticket;
        byte[] nonce = [1, 2, 3];
        byte[] octets =
        [
            0x02, 0x01, 0x06, 0x11, 0x07, .. SyncUuids.OnAir(SyncUuids.Service), 0x09, 0xFF, 0xFF, 0xFF,
            .. nonce, .. Derivation.Of(ticket.Discovery, "discover", nonce).AsSpan(0, 3),
        ];
        Assert.Equal(31, octets.Length);
        Assert.Same(ticket, BandAdvert.Recognise(octets, [new Ticket(new byte[32], new byte[32]), ticket]));
        for (int i = 0; i < octets.Length; i++)
        {
            byte[] spoilt = (byte[])octets.Clone();
            spoilt[i] ^= 1;
            Assert.True(BandAdvert.Recognise(spoilt, [ticket]) == null, $"octet {i}");
            Assert.Null(BandAdvert.Recognise(octets.AsSpan(0, i), [ticket]));
        }
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(1_000_000_000u)]
    [InlineData(uint.MaxValue)]
    public void ATicketForANumberThatNoBandHasIsNone(uint number)
    {
        Ticket ticket = new PaperBand().Ticket;
        Assert.NotNull(TicketText.Read(TicketText.Write(new Ticket(ticket.Discovery, ticket.Key) { Number = 1, Role = SyncRole.Owner })));
        Assert.Null(TicketText.Read(TicketText.Write(new Ticket(ticket.Discovery, ticket.Key) { Number = number, Role = SyncRole.Owner })));
    }
}

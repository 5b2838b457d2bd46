using System;
using System.IO;
using System.Linq;
using Bluezone.Band.Authority.Bands;
using Bluezone.Band.Sim;
using Bluezone.Band.SyncClient;
using Xunit;
using Given = Bluezone.Band.Authority.Bands.Ticket;
using Ticket = Bluezone.Band.SyncClient.Ticket;

namespace Bluezone.Band.Tests.Unit.Syncing;

/// <summary>What the authority gives away, read by the client library, which shares no code with it.</summary>
public sealed class TicketsOfTheAuthority : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tickets").FullName;
    private readonly BandKeys _keys = new([.. Enumerable.Range(0, 32).Select(each => (byte)(255 - each))], 555_000_111);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(TicketRole.Owner, 0, 0, 0)]
    [InlineData(TicketRole.Caretaker, 1, 18, 1893456000)]
    [InlineData(TicketRole.Clinic, 65535, 4294967295, 4294967295)]
    public void ATicketSaysTheSameToItsHolder(TicketRole role, int index, long reader, long notAfter)
    {
        Ticket read = TicketText.Read(new Given(_keys, role, index, reader, notAfter).Text)!;
        Assert.Equal(_keys.Number, read.Number);
        Assert.Equal((int)role, (int)read.Role);
        Assert.Equal(index, read.Index);
        Assert.Equal(reader, read.Reader);
        Assert.Equal(notAfter, read.NotAfterUtcSeconds);
        Assert.Equal(0u, read.N);
        Assert.Equal(_keys.Discovery, read.Discovery);
    }

    [Fact]
    public void ACardWithAnyLetterWrongIsNone()
    {
        string text = new Given(_keys, TicketRole.Owner, 0, 0, 0).Text;
        Assert.NotNull(TicketText.Read(text));
        for (int i = 0; i < text.Length; i++)
        {
            string wrong = text[..i] + (text[i] == 'A' ? 'Q' : 'A') + text[(i + 1)..];
            Assert.True(TicketText.Read(wrong) == null, $"letter {i}");
        }
    }

    [Fact]
    public void AReadersFileIsRead()
    {
        string path = Path.Combine(_folder, "reader.json");
        Given[] given = [new Given(_keys, TicketRole.Clinic, 0, 17, 1893456000), new Given(_keys, TicketRole.Clinic, 1, 17, 1893456000)];
        File.WriteAllText(path, ReaderTickets.Write(17, given));
        TicketFile book = TicketFile.Read(path);
        Assert.False(book.IsCard);
        Assert.Equal(given.Select(each => each.Text), book.Tickets.Select(TicketText.Write));
        Assert.Equal(File.ReadAllBytes(path), TicketFile.Write(17, book.Tickets));
    }

    [Fact]
    public void ANumberIsPrintedAlike()
    {
        var random = new SeededRandom(9);
        for (int i = 0; i < 1000; i++)
        {
            uint number = 1 + (uint)random.NextBelow((int)BandNumber.Most);
            Assert.True(BandNumber.Text(number) == PrintedNumber.Of(number), $"number {number}");
        }
    }
}

using System;
using System.IO;
using System.Linq;
using Bluezone.Band.Authority.Bands;
using Bluezone.Band.SyncClient;
using Xunit;

namespace Bluezone.Band.Tests.Unit.Syncing;

/// <summary>What the authority gives away, read by its holder. That both are right and not wrong alike, vectors say: provision.csv, sync-session.csv.</summary>
public sealed class TicketsOfTheAuthority : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tickets").FullName;
    private readonly BandKeys _keys = new([.. Enumerable.Range(0, 32).Select(each => (byte)(255 - each))], 555_000_111);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(SyncRole.Owner, 0, 0, 0)]
    [InlineData(SyncRole.Caretaker, 1, 18, 1893456000)]
    [InlineData(SyncRole.Clinic, 65535, 4294967295, 4294967295)]
    public void ATicketSaysTheSameToItsHolder(SyncRole role, int index, long reader, long notAfter)
    {
        Ticket read = TicketText.Read(TicketText.Write(_keys.TicketOf(role, index, reader, notAfter)))!;
        Assert.Equal(_keys.Number, read.Number);
        Assert.Equal((int)role, (int)read.Role);
        Assert.Equal(index, read.Index);
        Assert.Equal(reader, read.Reader);
        Assert.Equal(notAfter, read.NotAfterUtcSeconds);
        Assert.Equal(0u, read.N);
        Assert.Equal(_keys.Discovery, read.Discovery);
    }

    [Fact]
    public void AReadersFileIsRead()
    {
        string path = Path.Combine(_folder, "reader.json");
        Ticket[] given = [_keys.TicketOf(SyncRole.Clinic, 0, 17, 1893456000), _keys.TicketOf(SyncRole.Clinic, 1, 17, 1893456000)];
        File.WriteAllBytes(path, TicketFile.Write(17, given));
        TicketFile book = TicketFile.Read(path);
        Assert.False(book.IsCard);
        Assert.Equal(given.Select(TicketText.Write), book.Tickets.Select(TicketText.Write));
        Assert.Equal(File.ReadAllBytes(path), TicketFile.Write(17, book.Tickets));
    }
}

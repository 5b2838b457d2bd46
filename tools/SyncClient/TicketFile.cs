using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bluezone.Band.SyncClient;

/// <summary>A card of the home or a reader's tickets, in a file that is rewritten after each session.</summary>
/// <remarks>
/// A card is one line; a reader's file is JSON with its number and lines. Source: SYNC.md of firmware/Sync.
/// Power: the file is the old or the new one. Errors: <see cref="FormatException"/> on reading what is neither.
/// </remarks>
public sealed class TicketFile : ITicketBook
{
    private static readonly JsonWriterOptions _layout = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _path;
    private readonly uint? _reader;
    private readonly Ticket[] _tickets;

    private TicketFile(string path, uint? reader, Ticket[] tickets)
    {
        _path = path;
        _reader = reader;
        _tickets = tickets;
    }

    public IReadOnlyList<Ticket> Tickets => _tickets;

    /// <summary>Whether it is a card of the home.</summary>
    public bool IsCard => _reader == null;

    /// <summary>Reads either.</summary>
    public static TicketFile Read(string path)
    {
        string text = File.ReadAllText(path);
        if (TicketText.Read(text) is Ticket card)
        {
            return new TicketFile(path, null, [card]);
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            uint reader = document.RootElement.GetProperty("reader").GetUInt32();
            Ticket[] tickets = document.RootElement.GetProperty("tickets").EnumerateArray()
                .Select(line => TicketText.Read(line.GetString() ?? "") ?? throw new FormatException("one of its tickets is damaged"))
                .ToArray();
            return new TicketFile(path, reader, tickets);
        }
        catch (Exception bad) when (bad is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("it is neither a card (one line that begins with BZB1:) nor a reader's tickets (JSON)", bad);
        }
    }

    /// <summary>A reader's file of tickets, as octets.</summary>
    public static byte[] Write(uint reader, IEnumerable<Ticket> tickets)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, _layout))
        {
            json.WriteStartObject();
            json.WriteNumber("reader", reader);
            json.WriteStartArray("tickets");
            foreach (Ticket ticket in tickets)
            {
                json.WriteStringValue(TicketText.Write(ticket));
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    public bool Keep(Ticket moved)
    {
        int place = Array.FindIndex(_tickets, moved.IsSameAs);
        if (place < 0)
        {
            return false;
        }

        _tickets[place] = moved;
        try
        {
            using FileStream held = new(
                _path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            TakeWhatOthersKept();
            DurableFile.Write(_path, _reader is uint reader ? Write(reader, _tickets) : Encoding.ASCII.GetBytes(TicketText.Write(_tickets[place]) + "\n"));
            return true;
        }
        catch (Exception bad) when (bad is IOException or UnauthorizedAccessException or FormatException)
        {
            return false;
        }
    }

    // Another program may have synced another band of this file: what it has forgotten must not come back.
    private void TakeWhatOthersKept()
    {
        if (!File.Exists(_path))
        {
            return;
        }

        IReadOnlyList<Ticket> now = Read(_path).Tickets;
        for (int i = 0; i < _tickets.Length; i++)
        {
            Ticket? other = now.FirstOrDefault(_tickets[i].IsSameAs);
            _tickets[i] = other != null && other.N > _tickets[i].N ? other : _tickets[i];
        }
    }
}

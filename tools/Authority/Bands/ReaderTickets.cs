using System.Collections.Generic;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bluezone.Band.Authority.Bands;

/// <summary>The file that a reader is given: its number, and a ticket for each of its bands.</summary>
/// <remarks>Shape: JSON, <c>reader</c> a number and <c>tickets</c> a list of ticket texts. The reader writes it anew after each session, with the key moved on.</remarks>
public static class ReaderTickets
{
    private static readonly JsonSerializerOptions _form = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(long reader, IEnumerable<Ticket> tickets)
    {
        var texts = new List<string>();
        foreach (Ticket ticket in tickets)
        {
            texts.Add(ticket.Text);
        }

        return JsonSerializer.Serialize(new Form(reader, texts), _form) + "\n";
    }

    private sealed record Form(
        [property: System.Text.Json.Serialization.JsonPropertyName("reader")] long Reader,
        [property: System.Text.Json.Serialization.JsonPropertyName("tickets")] IReadOnlyList<string> Tickets);
}

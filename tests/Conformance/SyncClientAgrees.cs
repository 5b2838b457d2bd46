using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.SyncClient;
using Xunit;

namespace Bluezone.Band.Tests.Conformance;

/// <summary>The client, written from the page, against the session that the firmware's room recorded.</summary>
public class SyncClientAgrees
{
    private static readonly Dictionary<string, string> _vectors = VectorFile.Read("sync-session.csv").ToDictionary(line => line[0], line => line[1]);

    [Fact]
    public void TheTicketIsTheSame()
    {
        Ticket ticket = TicketText.Read(_vectors["text"])!;
        Assert.Equal(Octets("body"), ticket.Body());
        Assert.Equal(Octets("discovery"), ticket.Discovery);
        Assert.Equal(Octets("K3"), ticket.Key);
        Assert.Equal((123456789u, 3u, SyncRole.Clinic), (ticket.Number, ticket.N, ticket.Role));
        Assert.Equal(_vectors["text"], TicketText.Write(ticket));
        Assert.Equal(Octets("K4"), ticket.MovedTo(4).Key);
        var first = new Ticket(ticket.Discovery, Octets("K0")) { Number = ticket.Number };
        Assert.Equal(Octets("K3"), first.MovedTo(3).Key);
    }

    [Fact]
    public void TheBandIsRecognised()
    {
        Assert.NotNull(BandAdvert.Recognise(Octets("advertisement"), [TicketText.Read(_vectors["text"])!]));
    }

    [Fact]
    public void TheHandshakeIsTheSame()
    {
        var handshake = new Handshake(TicketText.Read(_vectors["text"])!, Octets("A"));
        Assert.Equal(Octets("hello"), handshake.Hello(Octets("challenge")));
        Assert.Equal(Octets("proof"), handshake.Proof(Octets("welcome")));
        Assert.Equal(Octets("S"), handshake.Session);
        Assert.Equal(Octets("K4"), handshake.Moved!.Key);
    }

    [Fact]
    public void ARefusalIsUnderstood()
    {
        var handshake = new Handshake(TicketText.Read(_vectors["text"])!, Octets("A refused"));
        handshake.Hello([1, 0, 0, .. Octets("B refused")]);
        SyncException told = Assert.Throws<SyncException>(() => handshake.Proof(Octets("welcome refused")));
        Assert.Equal(SyncFault.Expired, told.Fault);
    }

    [Fact]
    public void FramesAreTheSame()
    {
        using var sent = new FrameCipher(Octets("S"), "c>b", 1);
        using var received = new FrameCipher(Octets("S"), "b>c", 0);
        Assert.Equal([0x80, 0x00], received.Open(SyncPoint.Log, Octets("log 0")));
        SyncPoint[] points = [SyncPoint.Settings, SyncPoint.Batch, SyncPoint.RecordAccess];
        string[] names = ["settings", "batch", "records"];
        for (int i = 1; i <= points.Length; i++)
        {
            Assert.Equal(Octets($"{names[i - 1]} {i}"), sent.Seal(points[i - 1], Octets($"plain {i}")));
            Assert.Equal(Octets($"answer {i}"), received.Open(SyncPoint.Log, Octets($"log {i}")));
        }
    }

    private static byte[] Octets(string name) => Convert.FromHexString(_vectors[name]);
}

using System;
using System.Collections.Generic;

namespace Bluezone.Band.Sim.Ble.Links;

/// <summary>One side of a connection: what its end sends, packet by packet, until the other side has it.</summary>
public sealed class LinkSide
{
    /// <summary>Payload of a packet before another length was agreed on, octets.</summary>
    public const int LeastPacketOctets = 27;

    /// <summary>The longest payload there is, octets.</summary>
    public const int MostPacketOctets = 251;

    /// <summary>How many pieces may wait; an end that has more to say than that must be told by its own stack.</summary>
    public const int MostWaiting = 128;

    private readonly Queue<Piece> _waiting = new();
    private int _sentOctets;            // Of the piece in front, acknowledged.
    private int _flyingOctets = -1;     // Of the packet on its way; -1 when none is.
    private bool _isDelivered;

    internal LinkSide(Link link, Transceiver radio, bool isCentral)
    {
        Link = link;
        Radio = radio;
        IsCentral = isCentral;
    }

    /// <summary>Whose side it is.</summary>
    public Link Link { get; }

    /// <summary>Whether it made the connection and sets its pace.</summary>
    public bool IsCentral { get; }

    /// <summary>Who is told what comes; null until somebody is.</summary>
    public ILinkEnd? End { get; set; }

    /// <summary>Longest payload of a packet it sends, octets.</summary>
    public int PacketOctets { get; internal set; } = LeastPacketOctets;

    /// <summary>Pieces not yet acknowledged.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>The other side.</summary>
    public LinkSide Other => IsCentral ? Link.Peripheral : Link.Central;

    /// <summary>Whether its radio has died under the connection.</summary>
    internal bool IsSilent { get; private set; }

    /// <summary>Where its radio is.</summary>
    internal Transceiver Radio { get; }

    /// <summary>When it last heard the other side, µs of virtual time.</summary>
    internal long HeardUs { get; set; }

    /// <summary>The reason it goes for; 0 while it stays.</summary>
    internal int Leaving { get; private set; }

    /// <summary>Length of the next packet, octets; 0 for an empty one.</summary>
    internal int NextOctets => _flyingOctets >= 0 ? _flyingOctets
        : _waiting.TryPeek(out Piece? piece) ? Math.Min(PacketOctets, piece.Octets.Length - _sentOctets)
        : 0;

    /// <summary>Sends octets; longer ones than a packet are cut.</summary>
    /// <param name="isStart">Whether an L2CAP packet begins with them.</param>
    /// <param name="octets">1 or more; not to be changed later.</param>
    /// <param name="acknowledged">Is called when the other side's link layer has all of them; null when nobody asks.</param>
    /// <returns>False when the connection is over or too much waits already: nothing is sent then.</returns>
    public bool TrySend(bool isStart, byte[] octets, Action? acknowledged = null)
    {
        if (!Link.IsUp || octets.Length == 0 || _waiting.Count == MostWaiting)
        {
            return false;
        }

        _waiting.Enqueue(new Piece(isStart, octets, acknowledged));
        return true;
    }

    /// <summary>Ends the connection: as soon as the other side hears it, or when it is given up.</summary>
    /// <param name="reason">What the other side is told.</param>
    public void Disconnect(int reason)
    {
        Leaving = Leaving == 0 ? reason : Leaving;
    }

    /// <summary>Its radio dies: nothing is sent or heard any more, and the other side finds out by that.</summary>
    public void Silence()
    {
        IsSilent = true;
    }

    /// <summary>Its packet was heard: it is delivered unless it was before.</summary>
    internal void Deliver(List<Action> told)
    {
        if (_flyingOctets < 0 || _isDelivered)
        {
            return;
        }

        _isDelivered = true;
        Piece piece = _waiting.Peek();
        bool isStart = piece.IsStart && _sentOctets == 0;
        byte[] octets = piece.Octets.AsSpan(_sentOctets, _flyingOctets).ToArray();
        ILinkEnd? end = Other.End;
        told.Add(() => end?.Take(isStart, octets));
    }

    /// <summary>It sends its next packet, or the one before again.</summary>
    internal void Launch()
    {
        if (_flyingOctets < 0 && _waiting.Count > 0)
        {
            _flyingOctets = NextOctets;
            _isDelivered = false;
        }
    }

    /// <summary>A packet of the other side was heard: it acknowledges what was delivered.</summary>
    internal void Acknowledge(List<Action> told)
    {
        if (_flyingOctets < 0 || !_isDelivered)
        {
            return;
        }

        _sentOctets += _flyingOctets;
        _flyingOctets = -1;
        if (_sentOctets == _waiting.Peek().Octets.Length)
        {
            _sentOctets = 0;
            if (_waiting.Dequeue().Acknowledged is { } acknowledged)
            {
                told.Add(acknowledged);
            }
        }
    }

    private sealed record Piece(bool IsStart, byte[] Octets, Action? Acknowledged);
}

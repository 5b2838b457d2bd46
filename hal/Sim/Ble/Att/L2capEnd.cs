using System;
using Bluezone.Band.Sim.Ble.Links;

namespace Bluezone.Band.Sim.Ble.Att;

/// <summary>A simulated device's end of a connection: the fixed channels of L2CAP, with a GATT server and, if there is one, a client.</summary>
/// <remarks>Source: Bluetooth Core, volume 3, part A. Pairing is refused; of signalling only what a client may ask is answered.</remarks>
public sealed class L2capEnd : ILinkEnd
{
    /// <summary>Channel of the attribute protocol.</summary>
    public const int AttChannel = 4;

    private const int SignalChannel = 5;
    private const int SecurityChannel = 6;
    private const int HeadOctets = 4;
    private const int MostOctets = AttTable.MostValueOctets + 32;

    private readonly LinkSide _side;
    private readonly AttServer _server;
    private readonly Action<int>? _ended;
    private byte[] _partial = [];

    /// <summary>Takes a side of a connection.</summary>
    /// <param name="side">Its own.</param>
    /// <param name="server">Answers the other side's client.</param>
    /// <param name="ended">Is told the reason when the connection is over.</param>
    public L2capEnd(LinkSide side, AttServer server, Action<int>? ended = null)
    {
        _side = side;
        _server = server;
        _ended = ended;
        side.End = this;
    }

    /// <summary>Is told what the other side's server answers; null when nothing is asked.</summary>
    internal AttClient? Client { get; set; }

    /// <summary>Sends one packet of a channel.</summary>
    /// <returns>False when the connection is over or too much waits.</returns>
    public bool TrySend(int channel, byte[] payload, Action? acknowledged = null)
    {
        byte[] head = [(byte)payload.Length, (byte)(payload.Length >> 8), (byte)channel, (byte)(channel >> 8)];
        return _side.TrySend(true, [.. head, .. payload], acknowledged);
    }

    /// <inheritdoc/>
    public void Take(bool isStart, byte[] octets)
    {
        if (!isStart && _partial.Length == 0)
        {
            return;         // What it goes on with was never begun, or was too long.
        }

        _partial = isStart ? octets : [.. _partial, .. octets];
        int length = _partial.Length < HeadOctets ? int.MaxValue : HeadOctets + (_partial[0] | (_partial[1] << 8));
        if (_partial.Length >= length || _partial.Length > MostOctets)
        {
            byte[] packet = _partial;
            _partial = [];
            if (packet.Length == length)
            {
                Turn(packet[2] | (packet[3] << 8), packet[HeadOctets..]);
            }
        }
    }

    /// <inheritdoc/>
    public void Changed(LinkChange change)
    {
    }

    /// <inheritdoc/>
    public void Ended(int reason)
    {
        Client?.End();
        _ended?.Invoke(reason);
    }

    private void Turn(int channel, byte[] payload)
    {
        switch (channel)
        {
            case AttChannel when AttClient.IsAnswer(payload):
                Client?.Take(payload);
                break;
            case AttChannel:
                _server.Answer(payload, answer => Send(AttChannel, answer));
                break;
            case SignalChannel:
                Send(channel, L2capSignals.Answer(payload, _side));
                break;
            case SecurityChannel:
                Send(channel, RefuseToPair(payload));
                break;
        }
    }

    private void Send(int channel, byte[] answer)
    {
        if (answer.Length > 0 && !TrySend(channel, answer))
        {
            _side.Disconnect(LinkReason.MemoryExceeded);        // A peer that asks without waiting for answers.
        }
    }

    // Pairing Failed, Pairing Not Supported: Core, volume 3, part H, 3.5.5. A failure is not answered.
    private static byte[] RefuseToPair(byte[] payload)
    {
        const byte Failed = 0x05;
        return payload.Length == 0 || payload[0] == Failed ? [] : [Failed, 0x05];
    }
}

using System;
using Bluezone.Band.Sim.Ble.Links;

namespace Bluezone.Band.Sim.Ble.Att;

/// <summary>The signalling channel, as far as a simulated device needs it.</summary>
/// <remarks>Source: Bluetooth Core, volume 3, part A, 4.</remarks>
internal static class L2capSignals
{
    private const byte Reject = 0x01;
    private const byte UpdateRequest = 0x12;
    private const byte UpdateResponse = 0x13;
    private const byte ChannelRequest = 0x14;
    private const byte ChannelResponse = 0x15;
    private const int HeadOctets = 4;

    /// <summary>Answers one packet; empty for nothing.</summary>
    public static byte[] Answer(byte[] payload, LinkSide side)
    {
        if (payload.Length < HeadOctets || payload.Length != HeadOctets + (payload[2] | (payload[3] << 8)))
        {
            return [];
        }

        byte id = payload[1];
        ReadOnlySpan<byte> body = payload.AsSpan(HeadOctets);
        return payload[0] switch
        {
            UpdateRequest when body.Length == 8 && side.IsCentral => [UpdateResponse, id, 2, 0, Update(body, side), 0],
            ChannelRequest => [ChannelResponse, id, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0],        // No such protocol is served.
            Reject or UpdateResponse or ChannelResponse => [],
            _ => [Reject, id, 2, 0, 0, 0],
        };
    }

    // 0: accepted, 1: not.
    private static byte Update(ReadOnlySpan<byte> body, LinkSide side)
    {
        var wanted = new LinkParameters(AttServer.HandleAt(body, 2), AttServer.HandleAt(body, 4), AttServer.HandleAt(body, 6));
        if (!wanted.IsValid || AttServer.HandleAt(body, 0) > wanted.IntervalSteps)
        {
            return 1;
        }

        side.Link.Update(wanted);
        return 0;
    }
}

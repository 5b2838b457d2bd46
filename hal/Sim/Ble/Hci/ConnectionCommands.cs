using System;
using Bluezone.Band.Sim.Ble.Links;

namespace Bluezone.Band.Sim.Ble.Hci;

/// <summary>What a host may ask of a connection it has.</summary>
internal sealed class ConnectionCommands
{
    private const byte OnePhy = 1;                      // 1 Mbit/s.

    private readonly SharedAir _air;
    private readonly HciConnections _connections;
    private readonly HciEvents _events;

    public ConnectionCommands(SharedAir air, HciConnections connections, HciEvents events, HciCommands commands)
    {
        _air = air;
        _connections = connections;
        _events = events;
        commands.Starts(0x0406, 3, 0, 5, Disconnect);
        commands.Starts(0x041D, 2, 2, 7, parameters => Later(parameters, TellVersion));
        commands.Completes(0x1405, 2, 15, 5, ReadRssi);
        commands.Starts(0x2013, 14, 27, 2, Update);
        commands.Completes(0x2015, 2, 27, 4, parameters => Of(parameters, _ => [0xFF, 0xFF, 0xFF, 0xFF, 0x1F]));
        commands.Starts(0x2016, 2, 27, 5, parameters => Later(parameters, TellFeatures));
        commands.Starts(0x2019, 28, 28, 0, parameters => Later(parameters, null) is var status and not 0 ? status : LinkReason.UnsupportedRemote);
        commands.Completes(0x2022, 6, 33, 6, SetLength);
        commands.Completes(0x2023, 0, 33, 7, _ => [LinkReason.Success, .. Length(connections.SuggestedOctets)]);
        commands.Sets(0x2024, 4, 34, 0, parameters => Suggest(HciOctets.TwoAt(parameters, 0)));
        commands.Completes(0x202F, 0, 35, 3, _ => [LinkReason.Success, .. Length(LinkSide.MostPacketOctets), .. Length(LinkSide.MostPacketOctets)]);
        commands.Completes(0x2030, 2, 35, 4, parameters => Of(parameters, _ => [OnePhy, OnePhy]));
        commands.Sets(0x2031, 3, 35, 5, _ => LinkReason.Success);
        commands.Starts(0x2032, 7, 35, 6, parameters => Later(parameters, TellPhy));
    }

    private static byte[] Length(int octets)
    {
        return [.. HciOctets.Two(octets), .. HciConnections.TimeOf(octets)];
    }

    private int Disconnect(byte[] parameters)
    {
        HciConnection? connection = _connections.Find(HciOctets.TwoAt(parameters, 0));
        if (connection == null)
        {
            return LinkReason.UnknownConnection;
        }

        // The reasons a host may give: Core, volume 4, part E, 7.1.6.
        if (parameters[2] is not (0x05 or 0x13 or 0x14 or 0x15 or 0x1A or 0x29 or 0x3B))
        {
            return LinkReason.InvalidParameters;
        }

        connection.Side.Disconnect(parameters[2]);
        return LinkReason.Success;
    }

    private byte[] ReadRssi(byte[] parameters)
    {
        return Of(parameters, connection =>
        {
            double meanDbm = _air.MeanRssiDbm(connection.Side.Other.Radio, connection.Side.Radio, _air.Time.NowUs);
            return [(byte)(sbyte)Math.Clamp(Math.Round(meanDbm), -127, 20)];
        });
    }

    private int Update(byte[] parameters)
    {
        HciConnection? connection = _connections.Find(HciOctets.TwoAt(parameters, 0));
        var wanted = new LinkParameters(HciOctets.TwoAt(parameters, 4), HciOctets.TwoAt(parameters, 6), HciOctets.TwoAt(parameters, 8));
        if (connection is not { Side.IsCentral: true })
        {
            // A peripheral asks over L2CAP: the link layer's own way to ask is no feature of this controller.
            return connection == null ? LinkReason.UnknownConnection : LinkReason.UnsupportedRemote;
        }

        if (!wanted.IsValid || HciOctets.TwoAt(parameters, 2) > wanted.IntervalSteps)
        {
            return LinkReason.InvalidParameters;
        }

        connection.Side.Link.Update(wanted);
        return LinkReason.Success;
    }

    private byte[] SetLength(byte[] parameters)
    {
        int octets = HciOctets.TwoAt(parameters, 2);
        HciConnection? connection = _connections.Find(HciOctets.TwoAt(parameters, 0));
        int status = connection == null ? LinkReason.UnknownConnection
            : octets is < LinkSide.LeastPacketOctets or > LinkSide.MostPacketOctets ? LinkReason.InvalidParameters
            : LinkReason.Success;
        if (status == LinkReason.Success)
        {
            connection!.Side.Link.AgreeOnLength(octets);
        }

        return [(byte)status, parameters[0], parameters[1]];
    }

    private int Suggest(int octets)
    {
        if (octets is < LinkSide.LeastPacketOctets or > LinkSide.MostPacketOctets)
        {
            return LinkReason.InvalidParameters;
        }

        _connections.SuggestedOctets = octets;
        return LinkReason.Success;
    }

    private byte[] Of(byte[] parameters, Func<HciConnection, byte[]> answer)
    {
        HciConnection? connection = _connections.Find(HciOctets.TwoAt(parameters, 0));
        byte[] handle = parameters[..2];
        return connection == null ? [LinkReason.UnknownConnection, .. handle] : [LinkReason.Success, .. handle, .. answer(connection)];
    }

    // What is asked of the other side comes back after an interval there and one back.
    private int Later(byte[] parameters, Action<byte[]>? tell)
    {
        HciConnection? connection = _connections.Find(HciOctets.TwoAt(parameters, 0));
        if (connection == null)
        {
            return LinkReason.UnknownConnection;
        }

        if (tell != null)
        {
            _air.Time.After(2 * connection.Side.Link.Parameters.IntervalUs, () => tell(HciOctets.Two(connection.Handle)));
        }

        return LinkReason.Success;
    }

    private void TellVersion(byte[] handle)
    {
        _events.Tell(HciEvents.RemoteVersion, [LinkReason.Success, .. handle, .. HciController.LinkVersion]);
    }

    private void TellFeatures(byte[] handle)
    {
        _events.TellLe(HciEvents.LeRemoteFeatures, [LinkReason.Success, .. handle, .. HciController.Features]);
    }

    private void TellPhy(byte[] handle)
    {
        _events.TellLe(HciEvents.LePhyUpdate, [LinkReason.Success, .. handle, OnePhy, OnePhy]);
    }
}

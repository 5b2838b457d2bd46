using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Bluezone.Band.SyncClient.Hci;

/// <summary>The host of a Bluetooth LE controller: scans, connects to one, carries L2CAP.</summary>
/// <remarks>
/// Nothing runs by itself: packets are taken while a call waits. Threads: one call at a time.
/// Every octet of controller and peer is normal input: what makes no sense is passed over.
/// Source: Bluetooth Core, volume 4, part E.
/// </remarks>
public sealed partial class LeHost
{
    private const int CommandWithinMs = 5_000;
    private const int ConnectWithinMs = 10_000;
    private const int MostAdverts = 64;
    private const int Reset = 0x0C03;
    private const int SetEventMask = 0x0C01;
    private const int LeSetEventMask = 0x2001;
    private const int LeReadBufferSize = 0x2002;
    private const int ReadBufferSize = 0x1005;
    private const int LeSetScanParameters = 0x200B;
    private const int LeSetScanEnable = 0x200C;
    private const int LeCreateConnection = 0x200D;
    private const int LeCancelConnection = 0x200E;
    private const int LeUpdateConnection = 0x2013;
    private const int LeSetLength = 0x2022;
    private const int Disconnect = 0x0406;
    private const byte ByUser = 0x13;

    private readonly IHciController _controller;
    private readonly CancellationToken _stop;
    private readonly AclChannel _acl;
    private readonly Queue<LeAdvert> _adverts = new();
    private int _answeredOpcode;
    private byte[] _answer = [];

    /// <summary>Takes a controller; <see cref="StartAsync"/> is next.</summary>
    /// <param name="controller">Nobody else's.</param>
    /// <param name="stop">Ends every wait.</param>
    public LeHost(IHciController controller, CancellationToken stop = default)
    {
        _controller = controller;
        _stop = stop;
        _acl = new AclChannel(controller, stop);
    }

    /// <summary>How long a packet of the link it asks for, octets, 27..251.</summary>
    public int PacketOctets { get; init; } = 251;

    /// <summary>Whether there is a connection.</summary>
    public bool IsConnected => _acl.IsOpen;

    /// <summary>The controller's clock.</summary>
    public long NowMs => _controller.NowMs;

    /// <summary>Resets the controller and asks what it can take.</summary>
    public async Task StartAsync()
    {
        await CommandAsync(Reset).ConfigureAwait(false);
        await CommandAsync(SetEventMask, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x3F).ConfigureAwait(false);
        await CommandAsync(LeSetEventMask, 0x5F, 0, 0, 0, 0, 0, 0, 0).ConfigureAwait(false);
        byte[] size = await CommandAsync(LeReadBufferSize).ConfigureAwait(false);
        int octets = size.Length >= 3 ? U16(size, 0) : 0;
        int packets = octets > 0 ? size[2] : 0;
        if (packets == 0)
        {
            // None of its own for LE: those of BR/EDR are shared.
            byte[] shared = await CommandAsync(ReadBufferSize).ConfigureAwait(false);
            Require(shared.Length >= 5);
            octets = U16(shared, 0);
            packets = U16(shared, 3);
        }

        Require(octets > 0 && packets > 0);
        _acl.SetRoom(octets, packets);
    }

    /// <summary>Listens until something wanted is heard.</summary>
    /// <param name="isWanted">Looks at each connectable advertisement.</param>
    /// <param name="withinMs">How long.</param>
    /// <returns>Null when nothing was.</returns>
    public async Task<LeAdvert?> ScanAsync(Func<LeAdvert, bool> isWanted, int withinMs)
    {
        _adverts.Clear();
        await CommandAsync(LeSetScanParameters, 0, 0x60, 0, 0x60, 0, 0, 0).ConfigureAwait(false);
        await CommandAsync(LeSetScanEnable, 1, 0).ConfigureAwait(false);
        try
        {
            long until = NowMs + withinMs;
            while (NowMs < until)
            {
                while (_adverts.TryDequeue(out LeAdvert? advert))
                {
                    if (isWanted(advert))
                    {
                        return advert;
                    }
                }

                await TakeAsync(until).ConfigureAwait(false);
            }

            return null;
        }
        finally
        {
            await CommandAsync(LeSetScanEnable, 0, 0).ConfigureAwait(false);
        }
    }

    /// <summary>Connects.</summary>
    /// <param name="to">Who was heard.</param>
    /// <param name="intervalSteps">Connection interval, steps of 1.25 ms, 6..3200.</param>
    public async Task ConnectAsync(LeAdvert to, int intervalSteps)
    {
        byte[] parameters = new byte[25];
        BinaryPrimitives.WriteUInt16LittleEndian(parameters, 0x60);                 // Scan all the time: steps of 0.625 ms.
        BinaryPrimitives.WriteUInt16LittleEndian(parameters.AsSpan(2), 0x60);
        parameters[5] = to.AddressType;
        to.Address.CopyTo(parameters, 6);
        BinaryPrimitives.WriteUInt16LittleEndian(parameters.AsSpan(13), (ushort)intervalSteps);
        BinaryPrimitives.WriteUInt16LittleEndian(parameters.AsSpan(15), (ushort)intervalSteps);
        BinaryPrimitives.WriteUInt16LittleEndian(parameters.AsSpan(19), 400);       // Lost after 4 s.
        await CommandAsync(LeCreateConnection, parameters).ConfigureAwait(false);
        long until = NowMs + ConnectWithinMs;
        while (!IsConnected && NowMs < until)
        {
            await TakeAsync(until).ConfigureAwait(false);
        }

        if (!IsConnected)
        {
            await TryCommandAsync(LeCancelConnection).ConfigureAwait(false);
            throw new SyncException(SyncFault.NoBand);
        }

        // Whoever cannot keeps to 27. The time: preamble to CRC at 1 Mbit/s, with room for a MIC.
        byte[] handle = Handle();
        int timeUs = (PacketOctets + 14) * 8;
        await TryCommandAsync(LeSetLength, [.. handle, (byte)PacketOctets, 0, (byte)timeUs, (byte)(timeUs >> 8)]).ConfigureAwait(false);
    }

    /// <summary>Sends to a fixed channel of the peer.</summary>
    internal async Task SendAsync(int channel, byte[] octets)
    {
        foreach (byte[] fragment in _acl.Fragments(channel, octets))
        {
            long until = NowMs + ConnectWithinMs;
            while (!_acl.HasRoom)
            {
                RequireLink(NowMs < until);
                await TakeAsync(until).ConfigureAwait(false);
            }

            await _acl.SendAsync(fragment).ConfigureAwait(false);
        }
    }

    /// <summary>The next octets of the attribute channel.</summary>
    internal async Task<byte[]?> ReceiveAsync(int withinMs)
    {
        long until = NowMs + withinMs;
        while (true)
        {
            if (_acl.Next() is byte[] octets)
            {
                return octets;
            }

            RequireLink(true);
            if (NowMs >= until)
            {
                return null;
            }

            await TakeAsync(until).ConfigureAwait(false);
        }
    }

    /// <summary>Lets time pass and takes what comes.</summary>
    public async Task PauseAsync(int milliseconds)
    {
        long until = NowMs + milliseconds;
        while (NowMs < until)
        {
            await TakeAsync(until).ConfigureAwait(false);
        }
    }

    /// <summary>Ends the connection, if there is one.</summary>
    public async Task DisconnectAsync()
    {
        if (!IsConnected)
        {
            return;
        }

        await TryCommandAsync(Disconnect, [.. Handle(), ByUser]).ConfigureAwait(false);
        long until = NowMs + CommandWithinMs;
        while (IsConnected && NowMs < until)
        {
            await TakeAsync(until).ConfigureAwait(false);
        }
    }

    private async Task<byte[]> CommandAsync(int opcode, params byte[] parameters)
    {
        byte[]? answer = await TryCommandAsync(opcode, parameters).ConfigureAwait(false);
        Require(answer is { Length: > 0 } && answer[0] == 0);
        return answer![1..];
    }

    // Status and what follows it; null when nothing came.
    private async Task<byte[]?> TryCommandAsync(int opcode, params byte[] parameters)
    {
        _answeredOpcode = -1;
        byte[] packet = [HciKind.Command, (byte)opcode, (byte)(opcode >> 8), (byte)parameters.Length, .. parameters];
        await _controller.SendAsync(packet, _stop).ConfigureAwait(false);
        long until = NowMs + CommandWithinMs;
        while (_answeredOpcode != opcode && NowMs < until)
        {
            await TakeAsync(until).ConfigureAwait(false);
        }

        return _answeredOpcode == opcode ? _answer : null;
    }

    private async Task TakeAsync(long untilMs)
    {
        byte[]? packet = await _controller.ReceiveAsync((int)Math.Max(0, untilMs - NowMs), _stop).ConfigureAwait(false);
        if (packet is { Length: > 1 })
        {
            Take(packet);
        }

        while (_acl.NextUpdate() is byte[] wanted)
        {
            // The peer wishes another pace: it gets what it asks for.
            byte[] command = [HciKind.Command, LeUpdateConnection & 0xFF, LeUpdateConnection >> 8, 14, .. wanted];
            await _controller.SendAsync(command, _stop).ConfigureAwait(false);
        }

        while (_acl.HasRoom && _acl.NextReply() is byte[] reply)
        {
            await _acl.SendAsync(reply).ConfigureAwait(false);
        }
    }

    private byte[] Handle() => [(byte)_acl.Handle, (byte)(_acl.Handle >> 8)];

    private void RequireLink(bool holds)
    {
        if (!holds || !IsConnected)
        {
            throw new SyncException(SyncFault.LinkLost);
        }
    }

    private static void Require(bool holds)
    {
        if (!holds)
        {
            throw new SyncException(SyncFault.NoController);
        }
    }

    private static int U16(ReadOnlySpan<byte> octets, int at) => BinaryPrimitives.ReadUInt16LittleEndian(octets[at..]);
}

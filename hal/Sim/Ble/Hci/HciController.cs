using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Sim.Ble.Links;

namespace Bluezone.Band.Sim.Ble.Hci;

/// <summary>A Bluetooth LE controller in the simulated air, for a host that speaks HCI.</summary>
/// <remarks>
/// Bluetooth 4.2, LE only, 1 Mbit/s, legacy advertising and scanning; no encryption, no privacy, no BR/EDR. What it does not know it says so.
/// Errors: every octet of the host is normal input; nothing throws. Threads: the virtual time's.
/// </remarks>
public sealed class HciController
{
    private const byte Version = 8;                     // 4.2: Assigned Numbers, 2.1.

    private readonly H4Framing _framing = new();
    private readonly HciIdentity _identity;
    private readonly HciEvents _events;
    private readonly HciCommands _commands;
    private readonly HciConnections _connections;
    private readonly AcceptList _accepted;
    private readonly AdvertisingRole _advertising;
    private readonly ScanningRole _scanning;
    private readonly InitiatingRole _initiating;
    private readonly Transceiver _transceiver;
    private bool _isOn = true;
    private long _draws;

    /// <summary>Makes a controller; it does nothing before its host asks.</summary>
    /// <param name="air">The air it is in.</param>
    /// <param name="transceiver">Its own place there; nobody else may use it.</param>
    /// <param name="address">Its public address, 48 bits, the two highest clear.</param>
    /// <param name="send">Takes what the host is to get: whole packets, their kind first.</param>
    public HciController(SharedAir air, Transceiver transceiver, long address, Action<byte[]> send)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(HciOctets.TypeOf(address), 0);
        _transceiver = transceiver;
        _identity = new HciIdentity(address);
        _events = new HciEvents(packet => Send(packet, send));
        _commands = new HciCommands(_events);
        _connections = new HciConnections(air, _events);
        _accepted = new AcceptList(_commands);
        var ear = new HciEar(transceiver);
        _advertising = new AdvertisingRole(transceiver, _identity, _connections, _commands);
        _scanning = new ScanningRole(air, ear, _events, _accepted, _commands);
        _initiating = new InitiatingRole(air, transceiver, ear, _identity, _accepted, _connections, _commands);
        _ = new ConnectionCommands(air, _connections, _events, _commands);
        AddBasics(air);
    }

    /// <summary>What it can do, and every controller here: longer packets, nothing else (Core, volume 6, part B, 4.6).</summary>
    internal static byte[] Features => [0x20, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Version, maker, subversion of its link layer; the maker's number is the one for tests.</summary>
    internal static byte[] LinkVersion => [Version, 0xFF, 0xFF, 0, 0];

    /// <summary>Every command it knows.</summary>
    public IReadOnlyList<int> Opcodes => [.. _commands.Opcodes.Order()];

    /// <summary>Octets and packets of the host that made no sense.</summary>
    public long Strays => _framing.Strays + _connections.Dropped;

    /// <summary>Is told in words of connections.</summary>
    public Action<string>? Told
    {
        get => _connections.Told;
        set => _connections.Told = value;
    }

    /// <summary>Takes octets of the host, cut anywhere.</summary>
    public void Take(ReadOnlySpan<byte> octets)
    {
        _isOn = true;
        _framing.Take(octets, Do);
    }

    /// <summary>The host is gone: connections end, nothing is sent, all is as new.</summary>
    public void PowerOff()
    {
        Reset();
        _framing.Clear();
        _isOn = false;
    }

    private void Send(byte[] packet, Action<byte[]> send)
    {
        if (_isOn)
        {
            send(packet);
        }
    }

    private void Do(byte[] packet)
    {
        switch (packet[0])
        {
            case H4Framing.Command:
                _commands.Do(packet);
                break;
            case H4Framing.Acl:
                _connections.Send(packet);
                break;
            default:
                break;      // Voice and isochronous channels: there are none.
        }
    }

    private void AddBasics(SharedAir air)
    {
        _commands.Sets(0x0C01, 8, 5, 6, parameters => SetMask(HciOctets.EightAt(parameters, 0)));
        _commands.Sets(0x0C03, 0, 5, 7, _ => Reset());
        _commands.Sets(0x0C63, 8, 22, 2, _ => LinkReason.Success);
        _commands.Completes(0x0C6C, 0, 24, 5, _ => [LinkReason.Success, 1, 0]);
        _commands.Sets(0x0C6D, 2, 24, 6, _ => LinkReason.Success);
        _commands.Completes(0x1001, 0, 14, 3, _ => [LinkReason.Success, Version, 0, 0, .. LinkVersion]);
        _commands.Completes(0x1002, 0, 14, 4, _ => [LinkReason.Success, .. _commands.Supported()]);
        _commands.Completes(0x1003, 0, 14, 5, _ => [LinkReason.Success, 0, 0, 0, 0, 0x60, 0, 0, 0]);       // LE, no BR/EDR.
        _commands.Completes(0x1005, 0, 14, 7, _ => [LinkReason.Success, 0, 0, 0, 0, 0, 0, 0]);             // See 0x2002.
        _commands.Completes(0x1009, 0, 15, 1, _ => [LinkReason.Success, .. HciOctets.Address(_identity.PublicAddress)]);
        _commands.Sets(0x2001, 8, 25, 0, parameters => SetLeMask(HciOctets.EightAt(parameters, 0)));
        _commands.Completes(0x2002, 0, 25, 1, _ => [LinkReason.Success, .. HciOctets.Two(HciConnections.PacketOctets), HciConnections.Packets]);
        _commands.Completes(0x2003, 0, 25, 2, _ => [LinkReason.Success, .. Features]);
        _commands.Sets(0x2005, 6, 25, 4, SetRandomAddress);
        _commands.Sets(0x2014, 5, 27, 3, _ => LinkReason.Success);
        _commands.Completes(0x2018, 0, 27, 7, _ =>
            [LinkReason.Success, .. BitConverter.GetBytes(Dice.Hash(air.Seed, _identity.PublicAddress, _draws++))]);
        _commands.Completes(0x201C, 0, 28, 3, _ => [LinkReason.Success, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x03, 0, 0]);
    }

    private int SetMask(ulong mask)
    {
        _events.Mask = mask;
        return LinkReason.Success;
    }

    private int SetLeMask(ulong mask)
    {
        _events.LeMask = mask;
        return LinkReason.Success;
    }

    private int SetRandomAddress(byte[] parameters)
    {
        if (_transceiver.IsAdvertising || _transceiver.IsScanning)
        {
            return LinkReason.Disallowed;
        }

        _identity.RandomAddress = HciOctets.AddressAt(parameters, 0);
        return LinkReason.Success;
    }

    private int Reset()
    {
        _advertising.Reset();
        _scanning.Reset();
        _initiating.Reset();
        _connections.Reset();
        _accepted.Clear();
        _events.Reset();
        _identity.RandomAddress = 0;
        return LinkReason.Success;
    }
}

using System;

namespace Bluezone.Band.Sim.Ble.Hci;

/// <summary>What the controller tells its host, as far as the host wants to hear it.</summary>
/// <remarks>Source: Bluetooth Core, volume 4, part E, 7.7.</remarks>
internal sealed class HciEvents
{
    public const int DisconnectionComplete = 0x05;
    public const int RemoteVersion = 0x0C;
    public const int LeConnectionComplete = 0x01;
    public const int LeAdvertisingReport = 0x02;
    public const int LeConnectionUpdate = 0x03;
    public const int LeRemoteFeatures = 0x04;
    public const int LeDataLengthChange = 0x07;
    public const int LeEnhancedConnectionComplete = 0x0A;
    public const int LePhyUpdate = 0x0C;

    private const int CommandComplete = 0x0E;
    private const int CommandStatus = 0x0F;
    private const int CompletedPackets = 0x13;
    private const int LeMeta = 0x3E;
    private const byte OneCommand = 1;                  // How many commands the host may send now.

    // What a host hears that never said what it wants: volume 4, part E, 7.3.1 and 7.8.1.
    private const ulong DefaultMask = 0x0000_1FFF_FFFF_FFFF;
    private const ulong DefaultLeMask = 0x1F;

    private readonly Action<byte[]> _send;

    public HciEvents(Action<byte[]> send)
    {
        _send = send;
    }

    /// <summary>Which events the host wants: event n by bit n - 1.</summary>
    public ulong Mask { get; set; } = DefaultMask;

    /// <summary>Which LE events it wants, the same way.</summary>
    public ulong LeMask { get; set; } = DefaultLeMask;

    public void Reset()
    {
        Mask = DefaultMask;
        LeMask = DefaultLeMask;
    }

    public void Complete(int opcode, byte[] answer)
    {
        Send(CommandComplete, [OneCommand, .. HciOctets.Two(opcode), .. answer]);
    }

    public void Status(int opcode, int status)
    {
        Send(CommandStatus, [(byte)status, OneCommand, .. HciOctets.Two(opcode)]);
    }

    public void Credit(int handle)
    {
        Send(CompletedPackets, [1, .. HciOctets.Two(handle), 1, 0]);
    }

    public void Tell(int code, byte[] parameters)
    {
        if (Wants(Mask, code))
        {
            Send(code, parameters);
        }
    }

    public void TellLe(int subevent, byte[] parameters)
    {
        if (WantsLe(subevent))
        {
            Send(LeMeta, [(byte)subevent, .. parameters]);
        }
    }

    public bool WantsLe(int subevent)
    {
        return Wants(Mask, LeMeta) && Wants(LeMask, subevent);
    }

    /// <summary>Hands on octets of a connection. A packet's begin is marked 2 towards the host, where the host marks it 0.</summary>
    public void Data(int handle, bool isStart, byte[] octets)
    {
        int head = handle | (isStart ? 0x2000 : 0x1000);
        _send([H4Framing.Acl, .. HciOctets.Two(head), .. HciOctets.Two(octets.Length), .. octets]);
    }

    private static bool Wants(ulong mask, int number)
    {
        return (mask >> (number - 1) & 1) != 0;
    }

    private void Send(int code, byte[] parameters)
    {
        _send([H4Framing.Event, (byte)code, (byte)parameters.Length, .. parameters]);
    }
}

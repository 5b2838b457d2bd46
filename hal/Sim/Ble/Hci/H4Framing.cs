using System;

namespace Bluezone.Band.Sim.Ble.Hci;

/// <summary>Cuts a stream of octets into HCI packets, each with its kind in front.</summary>
/// <remarks>
/// Bounded: what is longer than any packet this controller takes is passed over, an octet that begins none is left out; both are counted.
/// Source: Bluetooth Core, volume 4, part A, 2.
/// </remarks>
public sealed class H4Framing
{
    public const byte Command = 1;
    public const byte Acl = 2;
    public const byte Synchronous = 3;
    public const byte Event = 4;
    public const byte Isochronous = 5;

    private const int MostOctets = 260;                 // A command of 255 octets, or the longest ACL packet that was offered.

    private readonly byte[] _packet = new byte[MostOctets];
    private int _count;
    private int _passOver;

    /// <summary>Octets that belonged to nothing, and packets that were too long.</summary>
    public long Strays { get; private set; }

    /// <summary>Takes the next octets of the stream.</summary>
    /// <param name="octets">Any number.</param>
    /// <param name="took">Is called with every packet that is complete: a new array, its kind first.</param>
    public void Take(ReadOnlySpan<byte> octets, Action<byte[]> took)
    {
        foreach (byte octet in octets)
        {
            if (_passOver > 0)
            {
                _passOver--;
            }
            else if (_count == 0 && HeadOctets(octet) == 0)
            {
                Strays++;
            }
            else
            {
                _packet[_count++] = octet;
                Look(took);
            }
        }
    }

    /// <summary>Forgets what has begun: the other side is another one.</summary>
    public void Clear()
    {
        _count = 0;
        _passOver = 0;
    }

    private void Look(Action<byte[]> took)
    {
        int head = HeadOctets(_packet[0]);
        if (_count < head)
        {
            return;
        }

        int length = LengthOctets();
        if (head + length > MostOctets)
        {
            Strays++;
            _passOver = length;
            _count = 0;
        }
        else if (_count == head + length)
        {
            byte[] packet = _packet[.._count];
            _count = 0;
            took(packet);
        }
    }

    private static int HeadOctets(byte kind)
    {
        return kind switch
        {
            Command or Synchronous => 4,
            Acl or Isochronous => 5,
            _ => 0,
        };
    }

    private int LengthOctets()
    {
        return HeadOctets(_packet[0]) == 4 ? _packet[3] : HciOctets.TwoAt(_packet, 3) & 0x3FFF;
    }
}

using System;
using System.Collections.Generic;
using Bluezone.Band.Sim.Ble.Links;

namespace Bluezone.Band.Sim.Ble.Hci;

/// <summary>The commands a controller knows, by opcode.</summary>
internal sealed class HciCommands
{
    private const int SupportedOctets = 64;

    private readonly HciEvents _events;
    private readonly Dictionary<int, Entry> _entries = [];

    public HciCommands(HciEvents events)
    {
        _events = events;
    }

    /// <summary>All opcodes.</summary>
    public IEnumerable<int> Opcodes => _entries.Keys;

    /// <summary>A command that is answered as a whole.</summary>
    /// <param name="opcode">Its number.</param>
    /// <param name="octets">How many parameters it has at least.</param>
    /// <param name="octet">Its place among the supported commands: octet …</param>
    /// <param name="bit">… and bit (Bluetooth Core, volume 4, part E, 6.27).</param>
    /// <param name="answer">Takes the parameters; its answer begins with the status.</param>
    public void Completes(int opcode, int octets, int octet, int bit, Func<byte[], byte[]> answer)
    {
        _entries.Add(opcode, new Entry(octets, octet, bit, answer, null));
    }

    /// <summary>The same where the answer is a status alone.</summary>
    public void Sets(int opcode, int octets, int octet, int bit, Func<byte[], int> set)
    {
        Completes(opcode, octets, octet, bit, parameters => [(byte)set(parameters)]);
    }

    /// <summary>A command that begins something: the status first, an event when it is done.</summary>
    public void Starts(int opcode, int octets, int octet, int bit, Func<byte[], int> start)
    {
        _entries.Add(opcode, new Entry(octets, octet, bit, null, start));
    }

    /// <summary>Does a command and answers it; one that is not known too.</summary>
    /// <param name="packet">As it came: kind, opcode, length, parameters.</param>
    public void Do(byte[] packet)
    {
        const int HeadOctets = 4;
        int opcode = HciOctets.TwoAt(packet, 1);
        byte[] parameters = packet[HeadOctets..];
        if (!_entries.TryGetValue(opcode, out Entry? entry))
        {
            _events.Complete(opcode, [LinkReason.UnknownCommand]);
        }
        else if (entry.Start != null)
        {
            _events.Status(opcode, parameters.Length < entry.Octets ? LinkReason.InvalidParameters : entry.Start(parameters));
        }
        else
        {
            _events.Complete(opcode, parameters.Length < entry.Octets ? [LinkReason.InvalidParameters] : entry.Answer!(parameters));
        }
    }

    /// <summary>The bits of all commands.</summary>
    public byte[] Supported()
    {
        byte[] bits = new byte[SupportedOctets];
        foreach (Entry entry in _entries.Values)
        {
            bits[entry.Octet] |= (byte)(1 << entry.Bit);
        }

        return bits;
    }

    private sealed record Entry(int Octets, int Octet, int Bit, Func<byte[], byte[]>? Answer, Func<byte[], int>? Start);
}

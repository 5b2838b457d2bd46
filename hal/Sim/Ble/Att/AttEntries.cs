using System;
using System.Collections.Generic;

namespace Bluezone.Band.Sim.Ble.Att;

/// <summary>An answer of entries that all have one length: that of the first.</summary>
internal sealed class AttEntries
{
    private const int MostEntryOctets = 255;            // The length of an entry travels in one octet.

    private readonly List<byte> _answer;
    private readonly int _mtuOctets;

    public AttEntries(byte code, int mtuOctets)
    {
        _answer = [code, 0];
        _mtuOctets = mtuOctets;
    }

    /// <summary>Adds one, cut to what a packet holds.</summary>
    /// <returns>False when it has another length or finds no room: nothing is added then.</returns>
    public bool TryAdd(byte[] entry)
    {
        int octets = Math.Min(entry.Length, Math.Min(_mtuOctets - 2, MostEntryOctets));
        _answer[1] = _answer[1] == 0 ? (byte)octets : _answer[1];
        if (octets != _answer[1] || _answer.Count + octets > _mtuOctets)
        {
            return false;
        }

        _answer.AddRange(entry.AsSpan(0, octets));
        return true;
    }

    public byte[] ToArray()
    {
        return [.. _answer];
    }
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace Bluezone.Band.Sim.Ble.Att;

/// <summary>The requests that write: at once, or in parts that are put together at the end.</summary>
internal sealed class AttWrites
{
    // Two values of the longest kind; a client that prepares more is told so.
    private const int MostPreparedOctets = 2 * AttTable.MostValueOctets;
    private const int MostParts = 256;

    private readonly AttTable _table;
    private readonly List<(int Handle, int Offset, byte[] Octets)> _parts = [];
    private int _preparedOctets;

    public AttWrites(AttTable table)
    {
        _table = table;
    }

    public byte[] Write(ReadOnlySpan<byte> asked)
    {
        if (asked.Length < 3)
        {
            return AttServer.Error(asked[0], 0, AttError.InvalidPdu);
        }

        int handle = AttServer.HandleAt(asked, 1);
        int error = Put(handle, asked[3..].ToArray());
        return error == AttError.None ? [AttCode.WriteResponse] : AttServer.Error(asked[0], handle, error);
    }

    public byte[] Prepare(ReadOnlySpan<byte> asked)
    {
        if (asked.Length < 5)
        {
            return AttServer.Error(asked[0], 0, AttError.InvalidPdu);
        }

        int handle = AttServer.HandleAt(asked, 1);
        int error = MayWrite(handle);
        byte[] octets = asked[5..].ToArray();
        bool isFull = _parts.Count == MostParts || _preparedOctets + octets.Length > MostPreparedOctets;
        error = error == AttError.None && isFull ? AttError.PrepareQueueFull : error;
        if (error != AttError.None)
        {
            return AttServer.Error(asked[0], handle, error);
        }

        _parts.Add((handle, AttServer.HandleAt(asked, 3), octets));
        _preparedOctets += octets.Length;
        return [AttCode.PrepareWriteResponse, .. asked[1..]];
    }

    public byte[] Execute(ReadOnlySpan<byte> asked)
    {
        if (asked.Length != 2 || asked[1] > 1)
        {
            return AttServer.Error(asked[0], 0, AttError.InvalidPdu);
        }

        (int Handle, int Offset, byte[] Octets)[] parts = [.. _parts];
        _parts.Clear();
        _preparedOctets = 0;
        if (asked[1] == 1)
        {
            foreach (IGrouping<int, (int Handle, int Offset, byte[] Octets)> one in parts.GroupBy(part => part.Handle))
            {
                int error = Join([.. one]);
                if (error != AttError.None)
                {
                    return AttServer.Error(asked[0], one.Key, error);
                }
            }
        }

        return [AttCode.ExecuteWriteResponse];
    }

    private int Join((int Handle, int Offset, byte[] Octets)[] parts)
    {
        byte[] value = [];
        foreach ((int _, int offset, byte[] octets) in parts)
        {
            if (offset > value.Length)
            {
                return AttError.InvalidOffset;
            }

            value = [.. value.AsSpan(0, offset), .. octets];
        }

        return value.Length > AttTable.MostValueOctets ? AttError.TooLong : Put(parts[0].Handle, value);
    }

    private int MayWrite(int handle)
    {
        AttRow? row = _table.Find(handle);
        return row == null ? AttError.InvalidHandle
            : row.Write == null || !row.TakesRequests ? AttError.WriteNotPermitted
            : AttError.None;
    }

    private int Put(int handle, byte[] value)
    {
        int error = MayWrite(handle);
        return error != AttError.None ? error
            : value.Length > AttTable.MostValueOctets ? AttError.TooLong
            : _table.Find(handle)!.Write!(value);
    }
}

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
    private readonly List<Part> _parts = [];
    private int _preparedOctets;

    public AttWrites(AttTable table)
    {
        _table = table;
    }

    public void Write(byte[] asked, Action<byte[]> reply)
    {
        if (asked.Length < 3)
        {
            reply(AttServer.Error(asked[0], 0, AttError.InvalidPdu));
            return;
        }

        int handle = AttServer.HandleAt(asked, 1);
        Put(handle, asked[3..], error => reply(error == AttError.None ? [AttCode.WriteResponse] : AttServer.Error(asked[0], handle, error)));
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

        _parts.Add(new Part(handle, AttServer.HandleAt(asked, 3), octets));
        _preparedOctets += octets.Length;
        return [AttCode.PrepareWriteResponse, .. asked[1..]];
    }

    public void Execute(byte[] asked, Action<byte[]> reply)
    {
        if (asked.Length != 2 || asked[1] > 1)
        {
            reply(AttServer.Error(asked[0], 0, AttError.InvalidPdu));
            return;
        }

        Part[][] values = [.. _parts.GroupBy(part => part.Handle).Select(one => one.ToArray())];
        _parts.Clear();
        _preparedOctets = 0;
        PutNext(asked[0], asked[1] == 1 ? values : [], 0, reply);
    }

    private void PutNext(byte asked, Part[][] values, int at, Action<byte[]> reply)
    {
        if (at == values.Length)
        {
            reply([AttCode.ExecuteWriteResponse]);
            return;
        }

        Join(values[at], error =>
        {
            if (error != AttError.None)
            {
                reply(AttServer.Error(asked, values[at][0].Handle, error));
                return;
            }

            PutNext(asked, values, at + 1, reply);
        });
    }

    private void Join(Part[] parts, Action<int> told)
    {
        byte[] value = [];
        foreach (Part part in parts)
        {
            if (part.Offset > value.Length)
            {
                told(AttError.InvalidOffset);
                return;
            }

            value = [.. value.AsSpan(0, part.Offset), .. part.Octets];
        }

        Put(parts[0].Handle, value, told);
    }

    private int MayWrite(int handle)
    {
        AttRow? row = _table.Find(handle);
        return row == null ? AttError.InvalidHandle
            : row.Write == null || !row.TakesRequests ? AttError.WriteNotPermitted
            : AttError.None;
    }

    private void Put(int handle, byte[] value, Action<int> told)
    {
        int error = MayWrite(handle);
        error = error == AttError.None && value.Length > AttTable.MostValueOctets ? AttError.TooLong : error;
        if (error != AttError.None)
        {
            told(error);
            return;
        }

        _table.Find(handle)!.Write!(value, told);
    }

    private sealed record Part(int Handle, int Offset, byte[] Octets);
}

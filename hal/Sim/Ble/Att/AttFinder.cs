using System;
using System.Collections.Generic;
using System.Linq;

namespace Bluezone.Band.Sim.Ble.Att;

/// <summary>The requests that look for attributes in a range of handles.</summary>
internal sealed class AttFinder
{
    private const int RangeOctets = 5;

    private readonly AttTable _table;

    public AttFinder(AttTable table)
    {
        _table = table;
    }

    public byte[] Find(ReadOnlySpan<byte> asked, int mtuOctets)
    {
        byte[]? refused = RefuseRange(asked, asked.Length == RangeOctets);
        if (refused != null)
        {
            return refused;
        }

        List<AttRow> rows = InRange(asked);
        if (rows.Count == 0)
        {
            return NotFound(asked);
        }

        bool areShort = rows[0].Type.IsShort;
        var answer = new List<byte> { AttCode.FindResponse, (byte)(areShort ? 1 : 2) };
        int entry = 2 + (areShort ? AttUuid.ShortOctets : AttUuid.LongOctets);
        foreach (AttRow row in rows.TakeWhile(row => row.Type.IsShort == areShort))
        {
            if (answer.Count + entry > mtuOctets)
            {
                break;
            }

            answer.AddRange([(byte)row.Handle, (byte)(row.Handle >> 8), .. row.Type.ToOctets()]);
        }

        return [.. answer];
    }

    public byte[] FindByTypeValue(ReadOnlySpan<byte> asked, int mtuOctets)
    {
        byte[]? refused = RefuseRange(asked, asked.Length >= RangeOctets + 2);
        if (refused != null)
        {
            return refused;
        }

        AttUuid.TryRead(asked.Slice(RangeOctets, 2), out AttUuid type);
        byte[] value = asked[(RangeOctets + 2)..].ToArray();
        var answer = new List<byte> { AttCode.FindByTypeValueResponse };
        foreach (AttRow row in InRange(asked).Where(row => row.Type == type && row.Declared is { } held && IsSame(held, value)))
        {
            if (answer.Count + 4 > mtuOctets)
            {
                break;
            }

            answer.AddRange([(byte)row.Handle, (byte)(row.Handle >> 8), (byte)row.GroupEnd, (byte)(row.GroupEnd >> 8)]);
        }

        return answer.Count == 1 ? NotFound(asked) : [.. answer];
    }

    public void ReadByType(byte[] asked, int mtuOctets, Action<byte[]> reply)
    {
        byte[]? refused = RefuseTyped(asked, out AttUuid type);
        if (refused != null)
        {
            reply(refused);
            return;
        }

        List<AttRow> rows = [.. InRange(asked).Where(row => row.Type == type)];
        if (rows.Count == 0)
        {
            reply(NotFound(asked));
            return;
        }

        if (rows[0].Read == null)
        {
            reply(AttServer.Error(asked[0], rows[0].Handle, AttError.ReadNotPermitted));
            return;
        }

        ReadEntry(asked[0], rows, 0, new AttEntries(AttCode.ReadByTypeResponse, mtuOctets), reply);
    }

    public byte[] ReadByGroupType(ReadOnlySpan<byte> asked, int mtuOctets)
    {
        byte[]? refused = RefuseTyped(asked, out AttUuid type);
        if (refused != null)
        {
            return refused;
        }

        if (type != AttUuid.Of(AttCode.PrimaryService))
        {
            return AttServer.Error(asked[0], AttServer.HandleAt(asked, 1), AttError.UnsupportedGroupType);
        }

        var entries = new AttEntries(AttCode.ReadByGroupTypeResponse, mtuOctets);
        List<AttRow> rows = [.. InRange(asked).Where(row => row.Type == type)];
        foreach (AttRow row in rows)
        {
            if (!entries.TryAdd([(byte)row.Handle, (byte)(row.Handle >> 8), (byte)row.GroupEnd, (byte)(row.GroupEnd >> 8), .. row.Declared!]))
            {
                break;
            }
        }

        return rows.Count == 0 ? NotFound(asked) : entries.ToArray();
    }

    // One after the other, as many as are of the first one's length; the first that is refused ends it.
    private static void ReadEntry(byte asked, List<AttRow> rows, int at, AttEntries entries, Action<byte[]> reply)
    {
        if (at == rows.Count || rows[at].Read == null)
        {
            reply(entries.ToArray());
            return;
        }

        AttRow row = rows[at];
        row.Read!((error, value) =>
        {
            if (error == AttError.None && entries.TryAdd([(byte)row.Handle, (byte)(row.Handle >> 8), .. value]))
            {
                ReadEntry(asked, rows, at + 1, entries, reply);
                return;
            }

            reply(at == 0 ? AttServer.Error(asked, row.Handle, error) : entries.ToArray());
        });
    }

    private List<AttRow> InRange(ReadOnlySpan<byte> asked)
    {
        int first = AttServer.HandleAt(asked, 1);
        int last = AttServer.HandleAt(asked, 3);
        return [.. _table.Rows.Where(row => row.Handle >= first && row.Handle <= last)];
    }

    private static byte[]? RefuseTyped(ReadOnlySpan<byte> asked, out AttUuid type)
    {
        type = default;
        bool isType = asked.Length > RangeOctets && AttUuid.TryRead(asked[RangeOctets..], out type);
        return RefuseRange(asked, isType);
    }

    private static byte[]? RefuseRange(ReadOnlySpan<byte> asked, bool isWhole)
    {
        if (!isWhole)
        {
            return AttServer.Error(asked[0], 0, AttError.InvalidPdu);
        }

        int first = AttServer.HandleAt(asked, 1);
        bool isRange = first != 0 && first <= AttServer.HandleAt(asked, 3);
        return isRange ? null : AttServer.Error(asked[0], first, AttError.InvalidHandle);
    }

    private static byte[] NotFound(ReadOnlySpan<byte> asked)
    {
        return AttServer.Error(asked[0], AttServer.HandleAt(asked, 1), AttError.NotFound);
    }

    private static bool IsSame(byte[] one, byte[] other)
    {
        return one.AsSpan().SequenceEqual(other);
    }
}

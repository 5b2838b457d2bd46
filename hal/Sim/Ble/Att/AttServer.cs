using System;
using System.Buffers.Binary;

namespace Bluezone.Band.Sim.Ble.Att;

/// <summary>Answers one client's requests of the attribute protocol from a table.</summary>
/// <remarks>Errors: whatever is asked is answered or ignored as the Core says; nothing throws. Source: Bluetooth Core, volume 3, part F.</remarks>
public sealed class AttServer
{
    /// <summary>What holds before anything was agreed on, octets (Bluetooth Core, volume 3, part G, 5.2.1).</summary>
    public const int LeastMtuOctets = 23;

    private readonly AttTable _table;
    private readonly int _mostMtuOctets;
    private readonly Action<int>? _agreed;
    private readonly AttFinder _finder;
    private readonly AttWrites _writes;

    /// <summary>Serves a table.</summary>
    /// <param name="table">Of this connection alone.</param>
    /// <param name="mostMtuOctets">What it agrees to at most, 23 or more.</param>
    /// <param name="agreed">Is told what packet length was agreed on.</param>
    public AttServer(AttTable table, int mostMtuOctets, Action<int>? agreed = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(mostMtuOctets, LeastMtuOctets);
        _table = table;
        _mostMtuOctets = mostMtuOctets;
        _agreed = agreed;
        _finder = new AttFinder(table);
        _writes = new AttWrites(table);
    }

    /// <summary>Longest packet in either direction, octets.</summary>
    public int MtuOctets { get; private set; } = LeastMtuOctets;

    /// <summary>Takes a request or a command.</summary>
    /// <returns>What to send back; empty for nothing.</returns>
    public byte[] Answer(ReadOnlySpan<byte> asked)
    {
        if (asked.Length == 0)
        {
            return [];
        }

        if ((asked[0] & AttCode.CommandBit) != 0)
        {
            Obey(asked);
            return [];
        }

        if (asked.Length > MtuOctets)
        {
            return Error(asked[0], 0, AttError.InvalidPdu);
        }

        return asked[0] switch
        {
            AttCode.MtuRequest => AgreeOnMtu(asked),
            AttCode.FindRequest => _finder.Find(asked, MtuOctets),
            AttCode.FindByTypeValueRequest => _finder.FindByTypeValue(asked, MtuOctets),
            AttCode.ReadByTypeRequest => _finder.ReadByType(asked, MtuOctets),
            AttCode.ReadByGroupTypeRequest => _finder.ReadByGroupType(asked, MtuOctets),
            AttCode.ReadRequest => Read(asked),
            AttCode.ReadBlobRequest => ReadBlob(asked),
            AttCode.ReadMultipleRequest => ReadMultiple(asked),
            AttCode.WriteRequest => _writes.Write(asked),
            AttCode.PrepareWriteRequest => _writes.Prepare(asked),
            AttCode.ExecuteWriteRequest => _writes.Execute(asked),
            AttCode.Confirmation => [],
            _ => Error(asked[0], 0, AttError.NotSupported),
        };
    }

    /// <summary>A notification, cut to what a packet holds.</summary>
    public byte[] Notification(int handle, byte[] value)
    {
        int length = Math.Min(value.Length, MtuOctets - 3);
        return [AttCode.Notification, (byte)handle, (byte)(handle >> 8), .. value.AsSpan(0, length)];
    }

    internal static byte[] Error(byte asked, int handle, int error)
    {
        return [AttCode.Error, asked, (byte)handle, (byte)(handle >> 8), (byte)error];
    }

    internal static int HandleAt(ReadOnlySpan<byte> asked, int offset)
    {
        return BinaryPrimitives.ReadUInt16LittleEndian(asked[offset..]);
    }

    private byte[] AgreeOnMtu(ReadOnlySpan<byte> asked)
    {
        if (asked.Length != 3)
        {
            return Error(asked[0], 0, AttError.InvalidPdu);
        }

        MtuOctets = Math.Clamp(HandleAt(asked, 1), LeastMtuOctets, _mostMtuOctets);
        _agreed?.Invoke(MtuOctets);
        return [AttCode.MtuResponse, (byte)_mostMtuOctets, (byte)(_mostMtuOctets >> 8)];
    }

    private byte[] Read(ReadOnlySpan<byte> asked)
    {
        if (asked.Length != 3)
        {
            return Error(asked[0], 0, AttError.InvalidPdu);
        }

        int handle = HandleAt(asked, 1);
        int error = Value(handle, out byte[] value);
        return error != AttError.None ? Error(asked[0], handle, error) : Cut(AttCode.ReadResponse, value);
    }

    private byte[] ReadBlob(ReadOnlySpan<byte> asked)
    {
        if (asked.Length != 5)
        {
            return Error(asked[0], 0, AttError.InvalidPdu);
        }

        int handle = HandleAt(asked, 1);
        int offset = HandleAt(asked, 3);
        int error = Value(handle, out byte[] value);
        error = error == AttError.None && offset > value.Length ? AttError.InvalidOffset : error;
        return error != AttError.None ? Error(asked[0], handle, error) : Cut(AttCode.ReadBlobResponse, value.AsSpan(offset));
    }

    private byte[] ReadMultiple(ReadOnlySpan<byte> asked)
    {
        if (asked.Length < 5 || asked.Length % 2 == 0)
        {
            return Error(asked[0], 0, AttError.InvalidPdu);
        }

        byte[] all = [];
        for (int i = 1; i < asked.Length; i += 2)
        {
            int handle = HandleAt(asked, i);
            int error = Value(handle, out byte[] value);
            if (error != AttError.None)
            {
                return Error(asked[0], handle, error);
            }

            all = all.Length < MtuOctets ? [.. all, .. value] : all;
        }

        return Cut(AttCode.ReadMultipleResponse, all);
    }

    private int Value(int handle, out byte[] value)
    {
        value = [];
        AttRow? row = _table.Find(handle);
        if (row?.Read == null)
        {
            return row == null ? AttError.InvalidHandle : AttError.ReadNotPermitted;
        }

        byte[]? now = row.Read();
        value = now ?? [];
        return now == null ? AttError.Unlikely : AttError.None;
    }

    private byte[] Cut(byte code, ReadOnlySpan<byte> value)
    {
        return [code, .. value[..Math.Min(value.Length, MtuOctets - 1)]];
    }

    // What is wrong with a command is not told.
    private void Obey(ReadOnlySpan<byte> asked)
    {
        if (asked[0] == AttCode.WriteCommand && asked.Length >= 3 && asked.Length <= MtuOctets && _table.Find(HandleAt(asked, 1)) is { TakesCommands: true } row)
        {
            row.Write?.Invoke(asked[3..].ToArray());
        }
    }
}

using System;
using System.Buffers.Binary;

namespace Bluezone.Band.Sim.Ble.Att;

/// <summary>Answers one client's requests of the attribute protocol from a table.</summary>
/// <remarks>Errors: whatever is asked is answered or ignored as the Core says; nothing throws. Source: Bluetooth Core, volume 3, part F.
/// A request is answered when the owner of what it is about has said what to answer: at once, where the table's owner does.</remarks>
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
    /// <param name="asked">Not to be changed later.</param>
    /// <param name="reply">Takes what to send back, once; is not called when that is nothing.</param>
    public void Answer(byte[] asked, Action<byte[]> reply)
    {
        if (asked.Length == 0 || asked[0] == AttCode.Confirmation)
        {
            return;
        }

        if ((asked[0] & AttCode.CommandBit) != 0)
        {
            Obey(asked);
            return;
        }

        if (asked.Length > MtuOctets)
        {
            reply(Error(asked[0], 0, AttError.InvalidPdu));
            return;
        }

        Turn(asked, reply);
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

    private void Turn(byte[] asked, Action<byte[]> reply)
    {
        switch (asked[0])
        {
            case AttCode.ReadByTypeRequest:
                _finder.ReadByType(asked, MtuOctets, reply);
                break;
            case AttCode.ReadRequest or AttCode.ReadBlobRequest:
                Read(asked, reply);
                break;
            case AttCode.ReadMultipleRequest:
                ReadMultiple(asked, reply);
                break;
            case AttCode.WriteRequest:
                _writes.Write(asked, reply);
                break;
            case AttCode.ExecuteWriteRequest:
                _writes.Execute(asked, reply);
                break;
            default:
                reply(AnswerAtOnce(asked));
                break;
        }
    }

    // Nobody else is asked for these.
    private byte[] AnswerAtOnce(byte[] asked)
    {
        return asked[0] switch
        {
            AttCode.MtuRequest => AgreeOnMtu(asked),
            AttCode.FindRequest => _finder.Find(asked, MtuOctets),
            AttCode.FindByTypeValueRequest => _finder.FindByTypeValue(asked, MtuOctets),
            AttCode.ReadByGroupTypeRequest => _finder.ReadByGroupType(asked, MtuOctets),
            AttCode.PrepareWriteRequest => _writes.Prepare(asked),
            _ => Error(asked[0], 0, AttError.NotSupported),
        };
    }

    private void Read(byte[] asked, Action<byte[]> reply)
    {
        bool isBlob = asked[0] == AttCode.ReadBlobRequest;
        if (asked.Length != (isBlob ? 5 : 3))
        {
            reply(Error(asked[0], 0, AttError.InvalidPdu));
            return;
        }

        int handle = HandleAt(asked, 1);
        int offset = isBlob ? HandleAt(asked, 3) : 0;
        byte code = isBlob ? AttCode.ReadBlobResponse : AttCode.ReadResponse;
        Value(handle, (error, value) =>
        {
            error = error == AttError.None && offset > value.Length ? AttError.InvalidOffset : error;
            reply(error != AttError.None ? Error(asked[0], handle, error) : Cut(code, value.AsSpan(offset)));
        });
    }

    private void ReadMultiple(byte[] asked, Action<byte[]> reply)
    {
        if (asked.Length < 5 || asked.Length % 2 == 0)
        {
            reply(Error(asked[0], 0, AttError.InvalidPdu));
            return;
        }

        ReadNext(asked, 1, [], reply);
    }

    private void ReadNext(byte[] asked, int at, byte[] all, Action<byte[]> reply)
    {
        if (at == asked.Length)
        {
            reply(Cut(AttCode.ReadMultipleResponse, all));
            return;
        }

        int handle = HandleAt(asked, at);
        Value(handle, (error, value) =>
        {
            if (error != AttError.None)
            {
                reply(Error(asked[0], handle, error));
                return;
            }

            ReadNext(asked, at + 2, all.Length < MtuOctets ? [.. all, .. value] : all, reply);
        });
    }

    private void Value(int handle, Action<int, byte[]> told)
    {
        AttRow? row = _table.Find(handle);
        if (row?.Read == null)
        {
            told(row == null ? AttError.InvalidHandle : AttError.ReadNotPermitted, []);
            return;
        }

        row.Read(told);
    }

    private byte[] Cut(byte code, ReadOnlySpan<byte> value)
    {
        return [code, .. value[..Math.Min(value.Length, MtuOctets - 1)]];
    }

    // What is wrong with a command is not told.
    private void Obey(byte[] asked)
    {
        if (asked[0] == AttCode.WriteCommand && asked.Length >= 3 && asked.Length <= MtuOctets && _table.Find(HandleAt(asked, 1)) is { TakesCommands: true } row)
        {
            row.Write?.Invoke(asked[3..], _ => { });
        }
    }
}

using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Bluezone.Band.SyncClient.Hci;

/// <summary>Finds characteristics by the UUIDs of service and characteristic.</summary>
/// <remarks>Bounded: a server that leads in circles is left. Source: Bluetooth Core, volume 3, part G, 4.4 to 4.7.</remarks>
internal sealed class AttFinder(AttClient att)
{
    private const int LastHandle = 0xFFFF;
    private const int MostTurns = 200;
    private const int PrimaryService = 0x2800;
    private const int Characteristic = 0x2803;
    private const int Configuration = 0x2902;

    /// <summary>Value handles of a service's characteristics.</summary>
    /// <returns>Empty where there is no such service.</returns>
    public async Task<Dictionary<Guid, (int Handle, int End)>> FindAsync(Guid service)
    {
        var found = new Dictionary<Guid, (int Handle, int End)>();
        (int first, int last) = await RangeAsync(service).ConfigureAwait(false);
        var values = new List<(Guid Uuid, int Declared, int Handle)>();
        for (int turn = 0; turn < MostTurns && first > 0 && first <= last; turn++)
        {
            byte[] answer = await att.AskAsync(AttCode.ReadByTypeRequest, [.. Range(first, last), Characteristic & 0xFF, Characteristic >> 8]).ConfigureAwait(false);
            int next = Read(answer, first, values);
            if (next == first)
            {
                break;
            }

            first = next;
        }

        for (int i = 0; i < values.Count; i++)
        {
            found.TryAdd(values[i].Uuid, (values[i].Handle, i + 1 < values.Count ? values[i + 1].Declared - 1 : last));
        }

        return found;
    }

    /// <summary>The handle at which notifications of a value are asked for; 0 without one.</summary>
    public async Task<int> ConfigurationAsync(int handle, int end)
    {
        int first = handle + 1;
        for (int turn = 0; turn < MostTurns && first <= end; turn++)
        {
            byte[] answer = await att.AskAsync(AttCode.FindRequest, Range(first, end)).ConfigureAwait(false);
            int size = answer.Length < 2 || answer[0] == AttCode.Error ? 0 : answer[1] == 1 ? 4 : 18;
            if (size == 0 || answer.Length < 2 + size)
            {
                break;
            }

            for (int at = 2; at + size <= answer.Length; at += size)
            {
                if (size == 4 && U16(answer, at + 2) == Configuration)
                {
                    return U16(answer, at);
                }

                first = Math.Max(first, U16(answer, at) + 1);
            }
        }

        return 0;
    }

    private async Task<(int First, int Last)> RangeAsync(Guid service)
    {
        byte[] uuid = SyncUuids.OnAir(service);
        bool isAssigned = SyncUuids.FromAir(uuid.AsSpan(12, 2)) == service;
        byte[] value = isAssigned ? uuid[12..14] : uuid;
        byte[] question = [.. Range(1, LastHandle), PrimaryService & 0xFF, PrimaryService >> 8, .. value];
        byte[] answer = await att.AskAsync(AttCode.FindByValueRequest, question).ConfigureAwait(false);
        return answer[0] == AttCode.Error || answer.Length < 5 ? (0, 0) : (U16(answer, 1), U16(answer, 3));
    }

    // Where the next question begins; where nothing came, the same.
    private static int Read(byte[] answer, int first, List<(Guid Uuid, int Declared, int Handle)> values)
    {
        int size = answer.Length < 2 || answer[0] == AttCode.Error ? 0 : answer[1];
        if (size is not (7 or 21))
        {
            return first;
        }

        for (int at = 2; at + size <= answer.Length; at += size)
        {
            int declared = U16(answer, at);
            values.Add((SyncUuids.FromAir(answer.AsSpan(at + 5, size - 5)), declared, U16(answer, at + 3)));
            first = Math.Max(first, declared + 1);
        }

        return first;
    }

    private static byte[] Range(int first, int last) => [(byte)first, (byte)(first >> 8), (byte)last, (byte)(last >> 8)];

    private static int U16(byte[] octets, int at) => BinaryPrimitives.ReadUInt16LittleEndian(octets.AsSpan(at));
}

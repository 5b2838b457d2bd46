using System;
using System.Buffers.Binary;

namespace Bluezone.Band.Tests.Unit.Fakes;

/// <summary>What a card or a reader holds of a band.</summary>
internal sealed record PlainTicket(long Number, byte[] Body, byte[] Discovery, byte[] Key, long Sessions)
{
    /// <summary>As it is so many sessions later.</summary>
    public PlainTicket Later(long sessions)
    {
        byte[] key = Key;
        for (long i = 0; i < sessions; i++)
        {
            key = PlainSync.Kdf(key, "ratchet");
        }

        return this with { Key = key, Sessions = Sessions + sessions };
    }

    /// <summary>As a card has it.</summary>
    public string Text()
    {
        byte[] octets = PlainSync.Join([1], PlainSync.U32(Number), Body, PlainSync.U32(Sessions), Discovery, Key, new byte[4]);
        BinaryPrimitives.WriteUInt32LittleEndian(octets.AsSpan(octets.Length - 4), PlainAuthority.Crc(octets.AsSpan(0, octets.Length - 4)));
        return "BZB1:" + Convert.ToBase64String(octets).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }
}

using System;
using System.Buffers.Binary;
using System.Buffers.Text;

namespace Bluezone.Band.SyncClient;

/// <summary>A ticket as one line of ASCII, as QR codes and files hold it.</summary>
/// <remarks>Secret. Source: SYNC.md of firmware/Sync.</remarks>
public static class TicketText
{
    /// <summary>How it begins.</summary>
    public const string Mark = "BZB1:";

    private const byte Version = 1;
    private const int NumberAt = 1;
    private const int BodyAt = 5;
    private const int NAt = BodyAt + Ticket.BodyOctets;
    private const int DiscoveryAt = NAt + 4;
    private const int KeyAt = DiscoveryAt + Derivation.KeyOctets;
    private const int SumAt = KeyAt + Derivation.KeyOctets;
    private const int Octets = SumAt + 4;
    private const int Characters = ((Octets * 8) + 5) / 6;

    public static string Write(Ticket ticket)
    {
        byte[] octets = new byte[Octets];
        octets[0] = Version;
        BinaryPrimitives.WriteUInt32LittleEndian(octets.AsSpan(NumberAt), ticket.Number);
        ticket.Body().CopyTo(octets, BodyAt);
        BinaryPrimitives.WriteUInt32LittleEndian(octets.AsSpan(NAt), ticket.N);
        ticket.Discovery.CopyTo(octets, DiscoveryAt);
        ticket.Key.CopyTo(octets, KeyAt);
        BinaryPrimitives.WriteUInt32LittleEndian(octets.AsSpan(SumAt), Crc32C.Of(octets.AsSpan(0, SumAt)));
        return Mark + Base64Url.EncodeToString(octets);
    }

    /// <summary>Reads one line.</summary>
    /// <returns>Null when it is no ticket, or a damaged one.</returns>
    public static Ticket? Read(string line)
    {
        byte[]? octets = Decoded(line.Trim());
        if (octets == null || octets[0] != Version || U32(octets, SumAt) != Crc32C.Of(octets.AsSpan(0, SumAt)))
        {
            return null;
        }

        bool isRole = octets[BodyAt] is >= (byte)SyncRole.Owner and <= (byte)SyncRole.Clinic;
        return !isRole || !BandNumber.IsOne(U32(octets, NumberAt)) ? null : new Ticket(octets[DiscoveryAt..KeyAt], octets[KeyAt..SumAt])
        {
            Number = U32(octets, NumberAt),
            Role = (SyncRole)octets[BodyAt],
            Index = BinaryPrimitives.ReadUInt16LittleEndian(octets.AsSpan(BodyAt + 1)),
            Reader = U32(octets, BodyAt + 3),
            NotAfterUtcSeconds = U32(octets, BodyAt + 7),
            N = U32(octets, NAt),
        };
    }

    private static byte[]? Decoded(string text)
    {
        if (text.Length != Mark.Length + Characters || !text.StartsWith(Mark, StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            byte[] octets = Base64Url.DecodeFromChars(text.AsSpan(Mark.Length));
            bool isWhole = octets.Length == Octets && Base64Url.EncodeToString(octets) == text[Mark.Length..];      // The last character has bits to spare.
            return isWhole ? octets : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static uint U32(byte[] octets, int at) => BinaryPrimitives.ReadUInt32LittleEndian(octets.AsSpan(at));
}

using Bluezone.Band.Contracts;

namespace Bluezone.Band.Sync;

/// <summary>What a band in sync mode advertises: the service, and a tag that only who holds its discovery key knows.</summary>
/// <remarks>Source: SYNC.md, "Advertisement". Vectors: tests/Vectors/sync-session.csv.</remarks>
public static class SyncAdvertisement
{
    /// <summary>Length, octets: all there are.</summary>
    public const int Octets = 31;

    private const int UuidAt = 5;
    private const int UuidOctets = 16;
    private const int MarkAt = UuidAt + UuidOctets;
    private const int NonceAt = MarkAt + 4;
    private const int NonceOctets = 3;
    private const int TagAt = NonceAt + NonceOctets;

    /// <summary>Writes one with a fresh nonce.</summary>
    /// <param name="octets">Takes <see cref="Octets"/>.</param>
    /// <param name="ring">Has the key; see its <see cref="Kdf.HasFailed"/> afterwards.</param>
    /// <param name="entropy">Draws the nonce.</param>
    public static void Write(byte[] octets, KeyRing ring, IEntropy entropy)
    {
        octets[0] = 2;
        octets[1] = 0x01;           // Flags: general discoverable, no BR/EDR. Bluetooth Core Supplement, part A, 1.3.
        octets[2] = 0x06;
        octets[3] = 1 + UuidOctets;
        octets[4] = 0x07;           // Complete list of 128-bit service UUIDs: part A, 1.1.
        PutUuid(octets);
        octets[MarkAt] = 3 + NonceOctets + NonceOctets;
        octets[MarkAt + 1] = 0xFF;  // Manufacturer specific: part A, 1.4. FFFF is nobody's number.
        octets[MarkAt + 2] = 0xFF;
        octets[MarkAt + 3] = 0xFF;
        entropy.Fill(octets, NonceAt, NonceOctets);
        ring.Kdf.Start(KdfLabel.Discover);
        ring.Kdf.Add(octets, NonceAt, NonceOctets);
        ring.FinishWithDiscovery();
        System.Array.Copy(ring.Kdf.Result, 0, octets, TagAt, NonceOctets);
        ring.Kdf.Forget();
    }

    // It goes over the air least significant octet first.
    private static void PutUuid(byte[] octets)
    {
        for (int i = 0; i < UuidOctets / 2; i++)
        {
            octets[UuidAt + i] = (byte)(SyncProfile.ServiceUuidLow >> (8 * i));
            octets[UuidAt + (UuidOctets / 2) + i] = (byte)(SyncProfile.ServiceUuidHigh >> (8 * i));
        }
    }
}

using System;
using System.Buffers.Text;
using System.Linq;
using Bluezone.Band.Authority.Bands;
using Bluezone.Band.Bytes;
using Bluezone.Band.Journal;
using Bluezone.Band.Sim;
using Bluezone.Band.Sync;
using Xunit;
using BandTicket = Bluezone.Band.Sync.Ticket;
using SyncRole = Bluezone.Band.SyncClient.SyncRole;
using Ticket = Bluezone.Band.SyncClient.Ticket;
using TicketText = Bluezone.Band.SyncClient.TicketText;

namespace Bluezone.Band.Tests.Conformance;

/// <summary>The authority's files, tickets and codes at the firmware's ring, which shares no code with it.</summary>
public class AuthorityMeetsBand
{
    private const int TicketAt = 5;
    private const int KeyAt = 52;
    private const int CrcAt = 84;
    private const long UtcSeconds = 1_596_866_400;

    private readonly BandKeys _keys = new([.. Enumerable.Range(0, 32).Select(each => (byte)(each * 7))], 987_654_321);
    private readonly FlashStore _store = new(192 * 1024, 1);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void TheBandTakesTheFile(int authorities)
    {
        AuthorityKey[] trusted = [.. Enumerable.Range(1, authorities).Select(i => new AuthorityKey(i * 1000, [.. Enumerable.Repeat((byte)i, 60)]))];
        byte[] file = ProvisionFile.Octets(_keys, trusted);
        Assert.True(file.Length <= 1024);
        KeyRing ring = Ring(file);
        Assert.Equal(_keys.Number, ring.Number);
        byte[] key = new byte[BandKeys.KeyOctets];
        ring.CopyRelease(key);
        Assert.Equal(_keys.Release, key);
        ring.CopyDisclosureMac(key);
        Assert.Equal(_keys.DisclosureMac, key);
        byte[] publicKey = new byte[60];
        for (int i = 0; i < authorities; i++)
        {
            Assert.Equal(trusted[i].Authority, ring.CopyTrustedKey(i, publicKey));
            Assert.Equal(trusted[i].PublicKey, publicKey);
        }
    }

    [Fact]
    public void AFileWithAnyBitChangedIsNotTaken()
    {
        byte[] file = ProvisionFile.Octets(_keys, []);
        for (int bit = 0; bit < 8 * file.Length; bit++)
        {
            file[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(ProvisioningFile.IsWhole(file, file.Length), $"bit {bit}");
            file[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.True(ProvisioningFile.IsWhole(file, file.Length));
    }

    [Theory]
    [InlineData(SyncRole.Owner, 0, 0, 0)]
    [InlineData(SyncRole.Owner, 7, 0, 0)]
    [InlineData(SyncRole.Caretaker, 0, 0, 0)]
    [InlineData(SyncRole.Caretaker, 3, 18, 1893456000)]
    [InlineData(SyncRole.Clinic, 0, 17, 1893456000)]
    [InlineData(SyncRole.Clinic, 63, 4294967295, 4294967295)]
    public void BandAndHolderMeetWithTheSameKey(SyncRole role, int index, long reader, long notAfter)
    {
        KeyRing ring = Ring(ProvisionFile.Octets(_keys, []));
        byte[] octets = OctetsOf(_keys.TicketOf(role, index, reader, notAfter));
        byte[] key = new byte[BandKeys.KeyOctets];
        Assert.Equal(WelcomeStatus.Good, ring.Meet(octets[TicketAt..(TicketAt + BandTicket.Octets)], key, out long sessions));
        Assert.Equal(0, sessions);
        Assert.Equal(octets[KeyAt..CrcAt], key);

        // Rights that were stretched meet with another key.
        octets[TicketAt + 7] ^= 1;
        ring.Meet(octets[TicketAt..(TicketAt + BandTicket.Octets)], key, out _);
        Assert.NotEqual(octets[KeyAt..CrcAt], key);
    }

    [Fact]
    public void ATicketTooFarBeyondIsNone()
    {
        KeyRing ring = Ring(ProvisionFile.Octets(_keys, []));
        byte[] octets = OctetsOf(_keys.TicketOf(SyncRole.Clinic, 64, 17, 1893456000));
        Assert.Equal(WelcomeStatus.NoTicket, ring.Meet(octets[TicketAt..(TicketAt + BandTicket.Octets)], new byte[BandKeys.KeyOctets], out _));
    }

    [Fact]
    public void HandedOnTheBandKnowsNoOldTicket()
    {
        KeyRing ring = Ring(ProvisionFile.Octets(_keys, []));
        var fresh = new BandKeys([.. Enumerable.Repeat((byte)1, 32)], _keys.Number);
        byte[] file = ProvisionFile.Octets(fresh, []);
        Assert.True(ring.Provision(file, file.Length));
        byte[] octets = OctetsOf(_keys.TicketOf(SyncRole.Owner, 0, 0, 0));
        byte[] key = new byte[BandKeys.KeyOctets];
        ring.Meet(octets[TicketAt..(TicketAt + BandTicket.Octets)], key, out _);
        Assert.NotEqual(octets[KeyAt..CrcAt], key);
    }

    [Fact]
    public void TheBandTakesTheCodeForItsChallenge()
    {
        var sha = new Sha256();
        var challenge = new CodeChallenge(Ring(ProvisionFile.Octets(_keys, [])), new SimEntropy(3), sha, new HmacSha256(sha));
        for (int i = 0; i < 20; i++)
        {
            Assert.Equal(SyncStatus.Done, challenge.Ask(UtcSeconds - 86400, UtcSeconds, 0, UtcSeconds));
            string code = ReleaseCode.Of(_keys.Release, _keys.Number, challenge.Value.ToString("D8"), UtcSeconds - 86400, UtcSeconds);
            string other = ReleaseCode.Of(_keys.Release, _keys.Number, challenge.Value.ToString("D8"), UtcSeconds - 86401, UtcSeconds);
            Assert.Equal(SyncStatus.CodeNeeded, challenge.Try(long.Parse(other), 0, UtcSeconds));
            Assert.Equal(SyncStatus.WearerAsked, challenge.Try(long.Parse(code), 0, UtcSeconds));
        }
    }

    private static byte[] OctetsOf(Ticket ticket) => Base64Url.DecodeFromChars(TicketText.Write(ticket).AsSpan(TicketText.Mark.Length));

    private KeyRing Ring(byte[] file)
    {
        var ring = new KeyRing(_store, new byte[TwoSlots.ChunkOctets], new SimCipher());
        Assert.True(ring.Provision(file, file.Length));
        return ring;
    }
}

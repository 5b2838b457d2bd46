using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Bluezone.Band.Contracts;
using Bluezone.Band.SyncClient;
using Bluezone.Band.Tests.Simulation;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Property;

/// <summary>Two whole bands that have nothing in common, as a stranger sees them before anybody has proved himself: nothing of keys, number, ids and journal, and no octet by which they differ but those that are drawn.</summary>
public class SyncBandsAreAlike
{
    private const int Window = 4;
    private const int NonceAt = 25;                 // Of an advertisement; behind it the tag.

    private static readonly SyncCards _cards = new(123_456_789, 1, SmallBatches.Key.PublicKey);
    private static readonly SyncCards _otherCards = new(987_654_321, 2, SmallBatches.OtherKey.PublicKey);

    [Fact]
    public void NothingOfABandIsInWhatAStrangerHears()
    {
        foreach ((SyncCards cards, ulong seed, int met) in ((SyncCards, ulong, int)[])[(_cards, 1, 60), (_otherCards, 2, 300)])
        {
            SyncedBand band = Lived(cards, seed, met);
            byte[][] secrets = [.. Secrets(band)];
            Assert.True(secrets.Length > met);
            List<byte[]> heard = [.. Heard(band).Select(each => each.Octets)];
            Assert.True(heard.Sum(each => each.Length) > 500);
            var windows = new HashSet<uint>(secrets.SelectMany(Windows));
            Assert.DoesNotContain(heard.SelectMany(Windows), windows.Contains);
        }
    }

    [Fact]
    public void TwoBandsDifferInNothingThatIsNotDrawn()
    {
        List<(string What, byte[] Octets)> one = Heard(Lived(_cards, 1, 60));
        List<(string What, byte[] Octets)> other = Heard(Lived(_otherCards, 2, 300));
        Assert.Equal(one.Select(each => each.What), other.Select(each => each.What));
        for (int i = 0; i < one.Count; i++)
        {
            Assert.Equal(Fixed(one[i].Octets), Fixed(other[i].Octets));
        }

        Assert.Contains(one.Zip(other), each => !each.First.Octets.SequenceEqual(each.Second.Octets));
    }

    // Without nonce and tag of an advertisement, the 16 octets of a challenge, and a welcome that nobody can read.
    private static string Fixed(byte[] octets)
    {
        byte[] kept = octets.Length switch
        {
            31 => octets[..NonceAt],
            19 => octets[..3],
            22 => octets[..1],
            _ => octets,
        };
        return $"{octets.Length}: {Convert.ToHexString(kept)}";
    }

    // Advertisements, and all that can be read, notified and refused, around attempts with made-up keys.
    private static List<(string What, byte[] Octets)> Heard(SyncedBand band)
    {
        var heard = new List<(string What, byte[] Octets)> { ("advertisement", band.Link.Advertisement) };
        var peer = new SyncPeer(band);
        band.Run(300);
        foreach (SyncPoint point in (SyncPoint[])[SyncPoint.Log, SyncPoint.Status, SyncPoint.Identifier])
        {
            heard.Add(("subscribed", [peer.SubscribeAsync(point, default).Now() ? (byte)1 : (byte)0]));
        }

        for (int attempt = 0; attempt < 4; attempt++)
        {
            ReadAll(band, peer, heard);
            foreach ((int attribute, byte[] octets) in Attempts((byte)attempt))
            {
                heard.Add(($"write {attribute}", [(byte)band.Link.Write(attribute, octets)]));
                band.Run(100);
                ReadAll(band, peer, heard);
            }

            band.Run(1500);
        }

        int notified = peer.Heard.Count;
        band.Link.Disconnect();
        band.Run(100);
        heard.Add(("advertisement", band.Link.Advertisement));
        heard.AddRange(peer.Heard.Take(notified).Select(each => ("heard", each)));
        return heard;
    }

    private static void ReadAll(SyncedBand band, SyncPeer peer, List<(string What, byte[] Octets)> heard)
    {
        for (int attribute = 0; attribute < SyncAttribute.Count; attribute++)
        {
            heard.Add(($"read {attribute}", peer.ReadAsync((SyncPoint)attribute, default).Now()!));
        }
    }

    private static IEnumerable<(int Attribute, byte[] Octets)> Attempts(byte number)
    {
        yield return (SyncAttribute.Identifier, [1, .. Enumerable.Repeat((byte)(0x90 + number), 39)]);
        yield return (SyncAttribute.Identifier, [3, .. Enumerable.Repeat((byte)(0xA0 + number), 16)]);
        yield return (SyncAttribute.Settings, [1, 0, 0, 0, .. Enumerable.Repeat((byte)0xB3, 20)]);
        yield return (SyncAttribute.RecordAccess, [1, 0, 0, 0, .. Enumerable.Repeat((byte)0xB5, 20)]);
        yield return (SyncAttribute.Batch, [1, 0, 0, 0, .. Enumerable.Repeat((byte)0xB7, 240)]);
        yield return (SyncAttribute.Log, [0xB9, 0xB9, 0xB9, 0xB9]);
        yield return (SyncAttribute.Features, [0xBB]);
    }

    private static IEnumerable<byte[]> Secrets(SyncedBand band)
    {
        yield return band.Cards.Discovery;
        yield return band.Cards.Release;
        yield return band.Cards.MacKey;
        yield return BitConverter.GetBytes(band.Cards.Number);
        yield return BitConverter.GetBytes(band.Cards.Number).Reverse().ToArray();
        yield return Encoding.ASCII.GetBytes($"{band.Cards.Number}");
        foreach (SyncClient.SyncRole role in (SyncClient.SyncRole[])[SyncClient.SyncRole.Owner, SyncClient.SyncRole.Caretaker, SyncClient.SyncRole.Clinic])
        {
            yield return band.Cards.Card(role).Key;
        }

        yield return band.Band.FakeEntropy.LastKey.ToArray();
        yield return band.Band.ScriptedRadio.Frame[7..19];      // Its own id, while it recorded.
        foreach (Seen each in SyncPulls.Met(band))
        {
            yield return Convert.FromHexString(each.Id);
            yield return BitConverter.GetBytes((uint)each.StartUtcSeconds);
        }
    }

    private static IEnumerable<uint> Windows(byte[] octets)
    {
        for (int at = 0; at + Window <= octets.Length; at++)
        {
            yield return BitConverter.ToUInt32(octets, at);
        }
    }

    private static SyncedBand Lived(SyncCards cards, ulong seed, int met)
    {
        var band = new SyncedBand(new MemoryStore(192 * 1024), cards, seed: seed);
        band.Run((long)seed * BandBench.HourMs);
        band.Fill(met);
        band.Run(BandBench.MinuteMs);
        band.EnterByGesture();
        return band;
    }
}

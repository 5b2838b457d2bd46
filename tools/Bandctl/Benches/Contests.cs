using System.Collections.Generic;
using System.Security.Cryptography;
using Bluezone.Band.Air;
using Bluezone.Band.Bytes;
using Bluezone.Band.Encounters;
using Bluezone.Band.Identity;

namespace Bluezone.Band.Bandctl.Benches;

/// <summary>What <c>band bench</c> measures. The first one is the baseline of the others.</summary>
internal static class Contests
{
    private const int Batch = 1000;
    private const int TableRows = 96;           // As the band's own table.
    private const int SightingGapMs = 10;

    public static IEnumerable<Contest> All()
    {
        yield return OurSha256();
        yield return PlatformSha256();
        yield return Ids();
        yield return Frames();
        yield return Sightings();
        var journal = new JournalBench();
        yield return new Contest("records appended", journal.Append);
        yield return new Contest("records walked", journal.Walk);
        yield return new Contest("signature checks, H10/W4 over H10/W4", new SignatureBench().Check);
        foreach (MatchContest match in Matches())
        {
            yield return match.AsContest();
        }

        yield return new Contest("device-seconds, one band among 20 senders", new LoneBand(20).RunHour);
    }

    // 32 octets and the padding are one block: what a step of the key schedule takes.
    private static Contest OurSha256()
    {
        var sha = new Sha256();
        byte[] octets = new byte[Sha256.DigestOctets];
        return Many("SHA-256 blocks, ours", () => sha.Of(octets, 0, octets.Length, octets, 0));
    }

    private static Contest PlatformSha256()
    {
        byte[] octets = new byte[Sha256.DigestOctets];
        return Many("SHA-256 blocks, System.Security.Cryptography", () => SHA256.HashData(octets, octets));
    }

    private static Contest Ids()
    {
        var identity = new RotatingIdentity();
        identity.Begin(new byte[KeySchedule.KeyOctets], 0);
        long utcSeconds = 0;
        return Many("rotating ids, slot after slot", () =>
        {
            utcSeconds += KeySchedule.SlotSeconds;
            if (!identity.MoveTo(utcSeconds))       // A chain lasts a hundred years: then it is begun again.
            {
                utcSeconds = 0;
                identity.MoveTo(utcSeconds);
            }
        });
    }

    private static Contest Frames()
    {
        byte[] frame = Frame(0);
        var sighting = new Sighting();
        return Many("frames decoded", () => AdvertisingFrame.Decode(frame, frame.Length, sighting));
    }

    private static Contest Sightings()
    {
        var table = new EncounterTable(TableRows, new Nearness(0, Nearness.DefaultNearPathLossDb), 15000, 300000);
        var sighting = new Sighting { RssiDbm = -60 };
        int turn = 0;
        return Many("sightings observed, table of 128 rows", () =>
        {
            sighting.Id[0] = (byte)(turn++ % TableRows);
            sighting.HeardAtMs += SightingGapMs;
            table.Observe(sighting);
        });
    }

    private static Contest Many(string name, System.Action once)
    {
        return new Contest(name, () =>
        {
            for (int i = 0; i < Batch; i++)
            {
                once();
            }

            return Batch;
        });
    }

    /// <summary>Journals that a batch is matched with: nobody met, few, a board's full one, and one on a larger store.</summary>
    public static MatchContest[] Matches() => [new(0), new(500), new(5000), new(20000)];

    /// <summary>A band's frame with an id of its own.</summary>
    public static byte[] Frame(byte number)
    {
        byte[] frame = new byte[AdvertisingFrame.BandOctets];
        AdvertisingFrame.Encode([number, number, number, number, number, number, number, number, number, number, number, number], frame);
        return frame;
    }
}

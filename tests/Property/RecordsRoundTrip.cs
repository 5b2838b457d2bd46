using System;
using Bluezone.Band.Air;
using Bluezone.Band.Encounters;
using Bluezone.Band.Journal;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Bluezone.Band.Tests.Property;

/// <summary>A record read back is the encounter it was made of, within the resolution it states.</summary>
public class RecordsRoundTrip
{
    private const long BaseUtcSeconds = 1_596_888_000;

    [Fact]
    public void AnEncounterComesBackWithinItsResolution()
    {
        Prop.ForAll(Encounters().ToArbitrary(), each => Agrees(each.Encounter, each.OffsetS)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void AStateComesBackWhole()
    {
        byte[] row = new byte[RecordFormat.RowOctets];
        byte[] octets = new byte[RecordFormat.RecordOctets];
        var record = new JournalRecord();
        foreach (int argument in new[] { 0, 1, -1, int.MaxValue, int.MinValue, -3600 })
        {
            foreach (BandStateCode state in Enum.GetValues<BandStateCode>())
            {
                RecordFormat.PutState(state, argument, BaseUtcSeconds + 8188, row, 0);
                RecordFormat.PutRecord(row, 0, BaseUtcSeconds, octets, 0);
                RecordFormat.GetRecord(octets, 0, BaseUtcSeconds, 77, record);
                Assert.True(record.IsState);
                Assert.Equal(state, record.State);
                Assert.Equal(argument, record.Argument);
                Assert.Equal(BaseUtcSeconds + 8188, record.StartUtcSeconds);
                Assert.Equal(77, record.Sequence);
            }
        }
    }

    [Fact]
    public void AnyOctetsReadAsSomeRecord()
    {
        var random = new Sim.SeededRandom(18);
        byte[] octets = new byte[RecordFormat.RecordOctets];
        var record = new JournalRecord();
        for (int i = 0; i < 20000; i++)
        {
            random.Fill(octets, 0, octets.Length);
            RecordFormat.GetRecord(octets, 0, BaseUtcSeconds, i, record);
            Assert.InRange(record.DurationS, 0, RecordFormat.LongestDurationS);
            Assert.InRange(record.RssiMaxDbm, -127, 0);
            Assert.InRange(record.RssiMaxDbm - record.RssiMeanDbm, 0, 31);
            Assert.InRange(DropRule.RankOf(record), 0, DropRule.Ranks - 1);
            Assert.InRange(record.StartUtcSeconds - BaseUtcSeconds, 0, RecordFormat.LongestOffsetS);
        }
    }

    private static Gen<(Encounter Encounter, int OffsetS)> Encounters()
    {
        return from id in ArbMap.Default.ArbFor<byte>().Generator.ArrayOf(Encounter.IdOctets)
            from kind in Gen.Choose(0, 3)
            from durationMs in Gen.Choose(0, 2_040_000)
            from nearMs in Gen.Choose(0, durationMs)
            from samples in Gen.Choose(1, 200)
            from maxDbm in Gen.Choose(-127, 20)
            from spreadDbm in Gen.Choose(0, 50)
            from offsetS in Gen.Choose(0, RecordFormat.LongestOffsetS)
            select (Make(id, (SenderKind)kind, durationMs, nearMs, samples, maxDbm, maxDbm - spreadDbm), offsetS);
    }

    private static Encounter Make(byte[] id, SenderKind kind, int durationMs, int nearMs, int samples, int maxDbm, int meanDbm)
    {
        var encounter = new Encounter
        {
            Kind = kind,
            DurationMs = durationMs,
            NearMs = nearMs,
            Samples = samples,
            RssiMaxDbm = maxDbm,
            RssiMeanDbm = meanDbm,
        };
        id.CopyTo(encounter.Id, 0);
        return encounter;
    }

    private static bool Agrees(Encounter encounter, int offsetS)
    {
        byte[] row = new byte[RecordFormat.RowOctets + 2];
        byte[] octets = new byte[RecordFormat.RecordOctets + 3];
        var record = new JournalRecord();
        RecordFormat.PutEncounter(encounter, BaseUtcSeconds + offsetS, row, 2);
        RecordFormat.PutRecord(row, 2, BaseUtcSeconds, octets, 3);
        RecordFormat.GetRecord(octets, 3, BaseUtcSeconds, 5, record);
        int maxDbm = Math.Min(0, encounter.RssiMaxDbm);
        return record.Id.AsSpan().SequenceEqual(encounter.Id)
            && !record.IsState
            && record.Kind == encounter.Kind
            && record.StartUtcSeconds == BaseUtcSeconds + (offsetS / 4 * 4)
            && RecordFormat.RowUtcSeconds(row, 2) == BaseUtcSeconds + offsetS
            && Math.Abs((record.DurationS * 1000) - encounter.DurationMs) <= 4000
            && Math.Abs((record.NearS * 1000) - encounter.NearMs) <= 4000
            && record.NearS <= record.DurationS
            && record.Samples == Math.Min(63, encounter.Samples)
            && record.RssiMaxDbm == maxDbm
            && record.RssiMeanDbm == Math.Clamp(encounter.RssiMeanDbm, maxDbm - 31, maxDbm);
    }
}

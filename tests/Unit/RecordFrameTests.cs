using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Sync;
using Bluezone.Band.SyncClient;
using Xunit;
using RecordKind = Bluezone.Band.Sync.RecordKind;

namespace Bluezone.Band.Tests.Unit;

/// <summary>Where a frame of packed history ends, and that the client reads out of it what was put in.</summary>
public class RecordFrameTests
{
    private const int MostOctets = 200;
    private const long Begin = 1_596_888_000;

    [Theory]
    [InlineData(1, true)]
    [InlineData(255, true)]
    [InlineData(256, false)]
    [InlineData(70_000, false)]
    public void AStepOfNumbersIsOneOctet(int step, bool isAdded)
    {
        RequireFrame([(1000, Begin), (1000 + step, Begin + 60)], isAdded ? 2 : 1);
        RequireFrame([(1, Begin), (200, Begin), (200 + step, Begin)], isAdded ? 3 : 2);        // From the one before, not from the first.
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(65_535, true)]
    [InlineData(65_536, false)]
    [InlineData(10_000_000, false)]
    public void BeginsLieSoFarApartAtMost(int spreadS, bool isAdded)
    {
        RequireFrame([(7, Begin), (8, Begin + spreadS)], isAdded ? 2 : 1);
        RequireFrame([(7, Begin), (8, Begin - spreadS)], isAdded ? 2 : 1);                      // Who was met longer began earlier.
        RequireFrame([(7, Begin), (8, Begin - 1000), (9, Begin - 1000 + spreadS)], isAdded ? 3 : 2);
        RequireFrame([(7, Begin), (8, Begin + 1000), (9, Begin + 1000 - spreadS)], isAdded ? 3 : 2);
    }

    [Fact]
    public void AFrameIsAsLongAsItMayBe()
    {
        (long, long)[] records = [.. Enumerable.Range(0, 20).Select(i => (100L + i, Begin + (i * 90)))];
        RequireFrame(records, (MostOctets - 9) / 16);
    }

    [Fact]
    public void WhatDidNotFitBeginsTheNext()
    {
        var source = new OneRecord();
        var frame = new RecordFrame();
        frame.Begin(RecordKind.History, MostOctets);
        Assert.True(frame.Add(source.Put(5, Begin)));
        Assert.False(frame.Add(source.Put(261, Begin + 65_536)));
        frame.Finish();
        frame.Begin(RecordKind.History, MostOctets);
        Assert.True(frame.IsEmpty);
        Assert.True(frame.Add(source));
        frame.Finish();
        SyncRecord record = Assert.Single(RecordFrames.Read(frame.Octets.AsSpan(0, frame.Length), SyncClient.RecordKind.History, 0));
        Assert.Equal(source.Record, record.Octets);
    }

    private static void RequireFrame((long Number, long BeginUtcSeconds)[] records, int expected)
    {
        var source = new OneRecord();
        var frame = new RecordFrame();
        var put = new List<byte[]>();
        frame.Begin(RecordKind.History, MostOctets);
        foreach ((long number, long begin) in records)
        {
            if (!frame.Add(source.Put(number, begin)))
            {
                break;
            }

            put.Add((byte[])source.Record.Clone());
        }

        frame.Finish();
        Assert.Equal(expected, put.Count);
        Assert.Equal(put, RecordFrames.Read(frame.Octets.AsSpan(0, frame.Length), SyncClient.RecordKind.History, 0).Select(each => each.Octets));
    }

    private sealed class OneRecord : RecordSource
    {
        public OneRecord Put(long number, long beginUtcSeconds)
        {
            Number = number;
            RecordOctets = MostRecordOctets;
            BinaryPrimitives.WriteUInt32LittleEndian(Record, (uint)number);
            BinaryPrimitives.WriteUInt32LittleEndian(Record.AsSpan(4), (uint)beginUtcSeconds);
            for (int i = 8; i < MostRecordOctets; i++)
            {
                Record[i] = (byte)((number * 31) + i);
            }

            return this;
        }

        public override void Start(RecordRange range)
        {
        }

        public override int Next() => End;
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Bluezone.Band.Authority.Batches;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>Bluezone's JSON: to entries and back, and refused by the line.</summary>
public class BluezoneJsonTests
{
    private const string Key = SmallBatches.CapturedKey;
    private const long Day = 1596844800;            // 2020-08-08T00:00:00Z

    [Fact]
    public void TheCapturedKeyIsRead()
    {
        PublishedEntry entry = Assert.Single(Read(Data(One(Key, Day, Day + (28 * 900)))));
        Assert.Equal(Convert.FromHexString(Key), entry.Key);
        Assert.Equal((EntryGrade.F0, SmallBatches.FirstSlotOfDay, 28), (entry.Grade, entry.FirstSlot, entry.Slots));
        Assert.Equal(SmallBatches.FirstSlotOfDay + 27, entry.LastSlot);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(900, 1)]
    [InlineData(901, 2)]
    [InlineData(86399, 96)]
    [InlineData(86400, 96)]
    [InlineData(14 * 86400, 14 * 96)]
    [InlineData(22 * 86400, 22 * 96)]
    public void TimeEndIsTheEndOfTheLastSlotOrAMomentInIt(long seconds, int slots)
    {
        Assert.Equal(slots, Assert.Single(Read(Data(One(Key, Day, Day + seconds)))).Slots);
    }

    [Fact]
    public void ThereAndBackItIsTheSame()
    {
        string json = Data(One(Key, Day, Day + (14 * 86400)), One(Key.Replace('4', '5'), Day - 86400, Day - 900));
        IReadOnlyList<PublishedEntry> entries = Read(json);
        string back = BluezoneJson.Write(entries);
        Assert.Equal(json, back.Replace(" ", "").Replace("\n", ""));
        Assert.Equal(entries.Select(Words), Read(back).Select(Words));
    }

    [Fact]
    public void AWholeBatchBecomesJsonAndABatchAgain()
    {
        BatchFile file = SmallBatches.File(0) with { Entries = [.. Enumerable.Range(0, 40).Select(SmallBatches.Entry).Where(each => each.Grade == EntryGrade.F0)] };
        BatchFile read = BatchFile.Read(file.Sign(SmallBatches.Key));
        IReadOnlyList<PublishedEntry> again = Read(BluezoneJson.Write(read.Entries));
        Assert.Equal(read.Entries.Select(Words), again.Select(Words));
        Assert.Equal(file.Sign(SmallBatches.Key), (file with { Entries = again }).Sign(SmallBatches.Key));
    }

    [Fact]
    public void WhatTheJsonCannotSayIsLeftOutOrWidened()
    {
        PublishedEntry captured = SmallBatches.Example().Entries.Single(each => each.Grade == EntryGrade.F0);
        PublishedEntry back = Assert.Single(Read(BluezoneJson.Write(SmallBatches.Example().Entries)));
        Assert.Equal((captured.LastSlot, SmallBatches.FirstSlotOfDay), (back.LastSlot, back.FirstSlot));
    }

    [Fact]
    public void OtherGradesAreReadFromTheSameForm()
    {
        Assert.Equal(EntryGrade.F1, Assert.Single(BluezoneJson.Read(Octets(Data(One(Key, Day, Day + 900))), EntryGrade.F1)).Grade);
        PublishedEntry withdrawn = Assert.Single(BluezoneJson.Read(Octets(Data(One(Key, Day, Day + 900))), EntryGrade.Withdrawal));
        Assert.Equal(Words(PublishedEntry.Withdraw(Convert.FromHexString(Key))), Words(withdrawn));
    }

    [Fact]
    public void FieldsThatBluezoneDoesNotHaveArePassedOver()
    {
        string key = One(Key, Day, Day + 900);
        Assert.Single(Read("{\"version\":[1,{\"data\":[]}],\"data\":[" + key.Replace("{", "{\"city\":{\"max\":1},") + "],\"next\":null}"));
        Assert.Single(Read("\uFEFF" + Data(key)));
        Assert.Single(Read(Data(key.ToLowerInvariant())));
        Assert.Empty(Read("{\"data\":[]}"));
    }

    [Theory]
    [InlineData("\"daily_key\":\"4C\"", "daily_key has 2 characters, not 64")]
    [InlineData("\"daily_key\":\"G" + "00000000000000000000000000000000000000000000000000000000000000" + "0\"", "holds 'G', which is no hex digit")]
    [InlineData("\"daily_key\":7", "daily_key is not text")]
    [InlineData("\"time_start\":1596844801", "time_start 1596844801 is not a UTC midnight")]
    [InlineData("\"time_start\":\"1596844800\"", "time_start is not a number")]
    [InlineData("\"time_start\":1596844800.5", "time_start is not a whole number")]
    [InlineData("\"time_start\":-86400", "time_start is not a whole number")]
    [InlineData("\"time_start\":1e300", "time_start is not a whole number")]
    [InlineData("\"time_end\":1596844800", "time_end 1596844800 is not after")]
    [InlineData("\"time_end\":1596800000", "time_end 1596800000 is not after")]
    [InlineData("\"time_end\":1598745601", "2113 slots, a batch takes 2112")]
    [InlineData("\"time_end\":1596866191387", "time_end is not a whole number")]
    [InlineData("\"max\":288", "max is 288, Bluezone's day has 96 slots")]
    [InlineData("\"max\":null", "max is not a number")]
    public void AFieldThatIsWrongIsNamedWithItsLine(string field, string because)
    {
        string name = field[..field.IndexOf(':')];
        string[] fields = ["\"daily_key\":\"" + Key + "\"", "\"time_start\":1596844800", "\"time_end\":1596931200", "\"max\":96"];
        string bad = string.Join(",", fields.Select(each => each.StartsWith(name, StringComparison.Ordinal) ? field : each));
        RequireRefusal("{\"data\":[\n" + One(Key.Replace('4', '5'), Day, Day + 900) + ",\n{" + bad + "}]}", "line 3: ", because);
        string without = string.Join(",", fields.Where(each => !each.StartsWith(name, StringComparison.Ordinal)));
        RequireRefusal("{\n\n\"data\":[{" + without + "}]}", "line 3: ", name.Trim('"') + " is missing");
        RequireRefusal("{\"data\":[{" + string.Join(",", fields) + ",\n" + fields.Single(each => each.StartsWith(name, StringComparison.Ordinal)) + "}]}", "line 2: ", "is there twice");
    }

    [Theory]
    [InlineData("", "line 1: not JSON")]
    [InlineData("{\"data\":[\n{\n]}", "line 3: not JSON")]
    [InlineData("{\"data\":[]}\n}", "line 2: not JSON")]
    [InlineData("[]", "line 1: an object with \"data\" is expected")]
    [InlineData("{\"date\":[]}", "line 1: no \"data\" in it")]
    [InlineData("{\n\"data\":{}}", "line 2: \"data\" is not a list")]
    [InlineData("{\"data\":[],\n\"data\":[]}", "line 2: \"data\" is there twice")]
    [InlineData("{\"data\":[\n7]}", "line 2: an object is expected")]
    public void WhatIsNoListIsRefused(string json, string because)
    {
        RequireRefusal(json, "line ", because);
    }

    [Fact]
    public void AKeyThatIsThereTwiceIsNamedWithBothLines()
    {
        RequireRefusal("{\"data\":[\n" + One(Key, Day, Day + 900) + ",\n" + One(Key.ToLowerInvariant(), Day, Day + 1800) + "]}", "line 3: ", "the key of line 2 again");
    }

    [Fact]
    public void OctetsOfAnyKindAreReadOrRefusedInWords()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        byte[] good = Octets(Data(One(Key, Day, Day + 900)));
        for (int run = 0; run < 3000; run++)
        {
            byte[] bad = [.. good];
            for (int change = random.Next(1, 4); change > 0; change--)
            {
                bad[random.Next(bad.Length)] = (byte)random.Next(256);
            }

            try
            {
                BluezoneJson.Read(bad, EntryGrade.F0);
            }
            catch (BadBatchException refusal)
            {
                Assert.True(refusal.Message.Length > 0, $"seed {seed} run {run}");
            }
        }
    }

    private static void RequireRefusal(string json, string begin, string because)
    {
        string message = Assert.Throws<BadBatchException>(() => Read(json)).Message;
        Assert.StartsWith(begin, message, StringComparison.Ordinal);
        Assert.Contains(because, message, StringComparison.Ordinal);
    }

    private static string Data(params string[] keys) => "{\"data\":[" + string.Join(",", keys) + "]}";

    private static string One(string key, long from, long to)
    {
        return "{\"daily_key\":\"" + key + "\",\"time_start\":" + from + ",\"time_end\":" + to + ",\"max\":96}";
    }

    private static IReadOnlyList<PublishedEntry> Read(string json) => BluezoneJson.Read(Octets(json), EntryGrade.F0);

    private static byte[] Octets(string text) => Encoding.UTF8.GetBytes(text);

    private static string Words(PublishedEntry entry)
    {
        return $"{Convert.ToHexString(entry.Key)} {entry.FirstSlot} {entry.Slots} {entry.Grade}";
    }
}

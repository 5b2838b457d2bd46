using System.IO;
using System.Linq;
using Bluezone.Band.Bandctl;
using Bluezone.Band.Tests.Design;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary><c>band id</c> against ids captured from phones and computed elsewhere.</summary>
public class CommandsId
{
    private const string Key = "4C5224B397F8AB3896781D5AA0F3119F280513F1B592CA280EBDED6357E21084";
    private const int SlotSeconds = 900;
    private const int DaySeconds = 86400;

    public static TheoryData<string, long, int, int, string> Vectors()
    {
        TheoryData<string, long, int, int, string> rows = [];
        string path = Path.Combine(SourceTree.Root, "tests", "Vectors", "rotating-ids.csv");
        foreach (string[] row in File.ReadLines(path).Where(line => line[0] != '#').Select(line => line.Split(',')))
        {
            rows.Add(row[1], long.Parse(row[2]), int.Parse(row[3]), int.Parse(row[4]), row[5]);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void EveryVectorComesOut(string key, long baseDaySeconds, int day, int slot, string id)
    {
        long from = baseDaySeconds + (day * DaySeconds) + (slot * SlotSeconds);
        foreach (long at in new[] { from, from + SlotSeconds - 1 })
        {
            CommandsCalled called = CommandsCalled.With(
                "id", "--key", key, "--day", Texts.Moment(baseDaySeconds)[..10], "--at", Texts.Moment(at));
            called.RequireDone();
            Assert.Equal(id, called.After("id"));
            Assert.Equal(slot.ToString(), called.After("slot"));
        }
    }

    [Fact]
    public void AKeyInLowerCaseIsTheSameKey()
    {
        CommandsCalled called = CommandsCalled.With(
            "id", "--key", Key.ToLowerInvariant(), "--day", "2020-08-08", "--at", "2020-08-08T06:10:00Z");
        called.RequireDone();
        Assert.Equal("3AA8DFC0A15682B27216FC31", called.After("id"));
    }

    [Fact]
    public void TheLastSlotOfTheCalendarHasAnId()
    {
        CommandsCalled.With("id", "--key", Key, "--day", "9999-12-31", "--at", "9999-12-31T23:59:59Z").RequireDone();
    }

    [Theory]
    [InlineData("id --key 4C52 --day 2020-08-08 --at 2020-08-08T06:10:00Z", "64 hex digits")]
    [InlineData("id --key G" + "C5224B397F8AB3896781D5AA0F3119F280513F1B592CA280EBDED6357E21084 --day 2020-08-08 --at 2020-08-08T06:10:00Z", "'G'")]
    [InlineData("id --key " + Key + " --day 2020-08-08 --at 2020-08-07T23:59:59Z", "before --day")]
    [InlineData("id --key " + Key + " --day 2020-08-08 --at 2120-09-08T00:00:00Z", "100 years")]
    [InlineData("id --key " + Key + " --day 2020-02-30 --at 2020-08-08T06:10:00Z", "--day")]
    [InlineData("id --key " + Key + " --day 1969-12-31 --at 2020-08-08T06:10:00Z", "before 1970")]
    [InlineData("id --key " + Key + " --day 2020-08-08 --at 2020-08-08T06:10:00", "moment in UTC")]
    [InlineData("id --key " + Key + " --day 2020-08-08", "--at")]
    public void WhatMakesNoIdIsRefused(string line, string because)
    {
        CommandsCalled.WithLine(line).RequireRefusal(because);
    }
}

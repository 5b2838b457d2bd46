using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Bluezone.Band.Sim.Phones;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

public sealed class SimPhoneIdentity
{
    [Fact]
    public void IdsAreThoseOfTheVectors()
    {
        int rows = 0;
        foreach (string[] row in Rows())
        {
            var identity = new PhoneIdentity(Convert.FromHexString(row[1]), long.Parse(row[2]));
            long utcS = long.Parse(row[2]) + (long.Parse(row[3]) * 86_400) + (long.Parse(row[4]) * 900);
            Assert.Equal(row[5], identity.IdAt(utcS * 1000).ToString());
            Assert.Equal(row[5], identity.IdAt((utcS * 1000) + 899_999).ToString());
            rows++;
        }

        Assert.Equal(10, rows);
    }

    [Fact]
    public void DaysMayBeAskedForInAnyOrder()
    {
        var identity = new PhoneIdentity(new byte[32], 0);
        RotatingId first = identity.IdAt(0);
        RotatingId tenth = identity.IdAt(10L * 86_400_000);
        Assert.Equal(first, identity.IdAt(0));
        Assert.Equal(tenth, identity.IdAt(10L * 86_400_000));
        Assert.NotEqual(first, tenth);
    }

    [Fact]
    public void BeforeTheBaseKeyThereIsNothing()
    {
        var identity = new PhoneIdentity(new byte[32], 86_400);
        Assert.Throws<ArgumentOutOfRangeException>(() => identity.IdAt(86_399_999));
    }

    [Fact]
    public void AnIdSurvivesItsTextAndItsOctets()
    {
        byte[] octets = Convert.FromHexString("B9A665D754FE65E665D76A45");
        Assert.Equal(octets, RotatingId.From(octets).ToOctets());
        Assert.Equal("B9A665D754FE65E665D76A45", RotatingId.From(octets).ToString());
    }

    [Theory]
    [InlineData(false, false, -86)]
    [InlineData(false, true, -69)]
    [InlineData(true, false, -88)]
    [InlineData(true, true, -74)]
    public void ThresholdsAreTheApps(bool receiverIsIPhone, bool senderIsIPhone, int thresholdDbm)
    {
        Assert.Equal(thresholdDbm, Nearness.ThresholdDbm(receiverIsIPhone, senderIsIPhone));
    }

    private static IEnumerable<string[]> Rows()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Vectors", "rotating-ids.csv");
        return File.ReadLines(path).Where(line => !line.StartsWith('#')).Select(line => line.Split(','));
    }
}

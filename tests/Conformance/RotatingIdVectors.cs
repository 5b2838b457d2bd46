using System;
using Bluezone.Band.Identity;
using Xunit;

namespace Bluezone.Band.Tests.Conformance;

/// <summary>Ids captured from phones and computed by another program, through the band's own derivation.</summary>
public class RotatingIdVectors
{
    [Fact]
    public void KeyScheduleDerivesEveryVector()
    {
        var schedule = new KeySchedule();
        byte[] secret = new byte[KeySchedule.KeyOctets];
        byte[] id = new byte[KeySchedule.IdOctets];
        string[][] vectors = VectorFile.Read("rotating-ids.csv");
        Assert.NotEmpty(vectors);
        foreach (string[] vector in vectors)
        {
            byte[] key = Convert.FromHexString(vector[1]);
            for (int day = int.Parse(vector[3]); day > 0; day--)
            {
                schedule.NextDay(key);
            }

            schedule.FirstSlot(key, secret);
            for (int slot = int.Parse(vector[4]); slot > 0; slot--)
            {
                schedule.NextSlot(secret);
            }

            KeySchedule.PickId(secret, id);
            Assert.Equal(vector[5], Convert.ToHexString(id));
        }
    }

    [Fact]
    public void RotatingIdentitySendsEveryVectorInItsSlot()
    {
        string[][] vectors = VectorFile.Read("rotating-ids.csv");
        Assert.NotEmpty(vectors);
        foreach (string[] vector in vectors)
        {
            long baseDay = long.Parse(vector[2]);
            var identity = new RotatingIdentity();
            identity.Begin(Convert.FromHexString(vector[1]), KeySchedule.DayOf(baseDay));
            long slotBegin = baseDay + (long.Parse(vector[3]) * 86400) + (long.Parse(vector[4]) * 900);
            foreach (long moment in new[] { slotBegin, slotBegin + 450, slotBegin + 899 })
            {
                Assert.True(identity.MoveTo(moment));
                Assert.Equal(vector[5], Convert.ToHexString(identity.Id));
                Assert.Equal(slotBegin + 900, identity.SlotEndUtcSeconds);
            }
        }
    }

    [Fact]
    public void ThirtyDaysOfIdsAgreeWithAPlainComputation()
    {
        byte[] baseKey = Convert.FromHexString(VectorFile.Read("rotating-ids.csv")[0][1]);
        const int FirstDay = 18482;
        var identity = new RotatingIdentity();
        identity.Begin(baseKey, FirstDay);
        for (int day = 0; day < 30; day++)
        {
            byte[] dailyKey = PlainDerivation.DailyKey(baseKey, day);
            for (int slot = 0; slot < KeySchedule.SlotsPerDay; slot++)
            {
                Assert.True(identity.MoveTo(((FirstDay + day) * 86400L) + (slot * 900) + (slot * 7)));
                Assert.Equal(PlainDerivation.Id(dailyKey, slot), identity.Id);
                Assert.Equal(slot, identity.Slot);
            }
        }
    }
}

using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Sim.Phones;
using Bluezone.Band.Simulate.Scenarios;

namespace Bluezone.Band.Simulate.Run;

/// <summary>Reads what phones recorded, of bands above all.</summary>
internal sealed class PhoneReading(
    Crowd crowd, AirWatch air, IdOwners owners, IReadOnlyList<PairResult> pairs, Invariants invariants)
{
    private const long ToleranceSeconds = 30;       // Clocks of bands drift, and a phone looks some seconds back.

    public List<PhoneResult> ReadAll()
    {
        return [.. crowd.Members.Where(m => m.Phone != null).Select(Read)];
    }

    private PhoneResult Read(Member member)
    {
        Phone phone = member.Phone!;
        bool isIPhone = phone is IPhone;
        var bands = new HashSet<int>();
        int bandRows = 0;
        foreach (PhoneRow row in phone.Record.Rows)
        {
            string id = row.OtherId.ToString();
            int owner = air.OwnerOf(id);
            if (owner >= 0)
            {
                bandRows++;
                bands.Add(owner);
                long utcSeconds = isIPhone ? row.Timestamp : row.Timestamp / 1000;
                bool wasSent = air.WasSentIn(id, utcSeconds, ToleranceSeconds);
                invariants.Require(Invariants.PhoneHeardTruth, wasSent, $"{member.Name}, {id} at {utcSeconds}");
            }
            else
            {
                invariants.Require(Invariants.RecordedIdWasSent, owners.OwnerOf(id) >= 0, $"{member.Name}, {id}");
            }
        }

        long noonMs = crowd.Time.UtcMsAt(crowd.UntilUs / 2);
        return new PhoneResult(
            member.Name,
            isIPhone ? "iPhone" : "Android",
            phone.Record.Contacts(noonMs),
            phone.Record.CloseContacts(noonMs),
            phone.Record.Rows.Count,
            bandRows,
            bands.Count,
            pairs.Count(p => p.Other == member.Name && p.Records > 0));
    }
}

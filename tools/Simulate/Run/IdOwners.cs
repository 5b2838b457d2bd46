using System.Collections.Generic;
using Bluezone.Band.Simulate.Scenarios;

namespace Bluezone.Band.Simulate.Run;

/// <summary>Whose an id is: bands' by what they sent, phones' by their keys.</summary>
public sealed class IdOwners
{
    private const int SlotSeconds = 900;

    private readonly AirWatch _air;
    private readonly Dictionary<string, int> _phones = [];

    public IdOwners(Crowd crowd, AirWatch air)
    {
        _air = air;
        long fromMs = crowd.Time.UtcMsAt(0);
        long untilMs = crowd.Time.UtcMsAt(crowd.UntilUs) + (SlotSeconds * 1000);
        for (int i = 0; i < crowd.Members.Count; i++)
        {
            if (crowd.Members[i].Phone is { } phone)
            {
                for (long ms = fromMs; ms < untilMs; ms += SlotSeconds * 1000)
                {
                    _phones[phone.Identity.IdAt(ms).ToString()] = i;
                }
            }
        }
    }

    /// <summary>The member's number, or -1.</summary>
    public int OwnerOf(string id)
    {
        int band = _air.OwnerOf(id);
        return band >= 0 ? band : _phones.GetValueOrDefault(id, -1);
    }
}

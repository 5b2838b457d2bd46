using System.Globalization;
using System.Text;
using Bluezone.Band.Authority.Batches;

namespace Bluezone.Band.Authority.Cases;

/// <summary>A disclosure as Bluezone's own server takes a history: <c>data_trace.txt</c>.</summary>
/// <remarks>
/// Shape: a line an encounter, where Bluezone has a line a sighting: own id, contact's id, RSSI in dBm, milliseconds since 1970, with tabs
/// between and a line feed behind each. No sample is invented. Source: Bluezone 2.0.4, captured by thaidn/bluezone 2603948.
/// </remarks>
public static class DataTrace
{
    public static string Of(Disclosure disclosure)
    {
        var ids = new OwnIds(disclosure.Key, disclosure.FirstSlot / PublishedEntry.SlotsPerDay);
        var text = new StringBuilder();
        foreach (DisclosedEncounter line in disclosure.Encounters)
        {
            string own = ids.At(line.BeginUtcSeconds / PublishedEntry.SlotSeconds);
            text.Append(CultureInfo.InvariantCulture, $"{own}\t{line.Id}\t{line.RssiDbm}\t{line.BeginUtcSeconds * 1000}\n");
        }

        return text.ToString();
    }
}

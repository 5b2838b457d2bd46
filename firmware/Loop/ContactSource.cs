using Bluezone.Band.Bytes;
using Bluezone.Band.Exposure;
using Bluezone.Band.Sync;

namespace Bluezone.Band.Loop;

/// <summary>Days near published keys, without ids; their numbers are their places, the oldest first.</summary>
/// <remarks>
/// Shape: local day 2, grade 1, 0, minutes close 2, minutes heard 2, end of the last contact 4 (UTC seconds), strongest RSSI 1, zeros 3.
/// What a match adds meanwhile may move places: who wants all of them asks again.
/// </remarks>
public sealed class ContactSource : RecordSource
{
    /// <summary>Octets of a day.</summary>
    public const int DayOctets = 16;

    private readonly ContactCheck _contacts;
    private readonly ContactDay _day = new();
    private RecordRange? _range;
    private int _next;

    /// <summary>Makes one.</summary>
    public ContactSource(ContactCheck contacts)
    {
        _contacts = contacts;
    }

    /// <inheritdoc/>
    public override void Start(RecordRange range)
    {
        _range = range;
        int days = _contacts.ContactDays;
        _next = range.FirstNumber < days ? (int)range.FirstNumber : days;
    }

    /// <inheritdoc/>
    public override int Next()
    {
        RecordRange? range = _range;
        while (range != null && TakeStep())
        {
            if (!_contacts.ReadContactDay(_next, _day))
            {
                _range = null;
                return End;
            }

            _next++;
            if (range.CoversTime(_day.LastContactUtcSeconds))
            {
                Put();
                return Found;
            }
        }

        return range == null ? End : Later;
    }

    private void Put()
    {
        Number = _next - 1;
        RecordOctets = DayOctets;
        System.Array.Clear(Record, 0, DayOctets);
        LittleEndian.PutU16(Record, 0, _day.LocalDay);
        Record[2] = (byte)_day.Grade;
        LittleEndian.PutU16(Record, 4, _day.CloseMinutes);
        LittleEndian.PutU16(Record, 6, _day.HeardMinutes);
        LittleEndian.PutU32(Record, 8, _day.LastContactUtcSeconds);
        Record[12] = (byte)_day.StrongestRssiDbm;
    }
}

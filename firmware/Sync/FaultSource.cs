using Bluezone.Band.Bytes;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Sync;

/// <summary>Faults and starts of the board.</summary>
/// <remarks>Shape: number 4, code 1, which in a row 1 (255 for more), hours since its start 2 (65,535 for more). A board that keeps none has none. They have no date: times ask for all.</remarks>
public sealed class FaultSource : RecordSource
{
    /// <summary>Octets of a fault.</summary>
    public const int FaultOctets = 8;

    private const int HourS = 3600;
    private const int MostStreak = 255;
    private const int MostHours = 65535;

    private readonly IFaults? _faults;
    private long _next;

    /// <summary>Makes one.</summary>
    /// <param name="faults">Null for a board that keeps none.</param>
    public FaultSource(IFaults? faults)
    {
        _faults = faults;
    }

    /// <inheritdoc/>
    public override void Start(RecordRange range)
    {
        _next = range.FirstNumber < 1 ? 1 : range.FirstNumber;
    }

    /// <inheritdoc/>
    public override int Next()
    {
        while (_faults != null && _next <= _faults.Count)
        {
            if (!TakeStep())
            {
                return Later;
            }

            Number = _next++;
            if (_faults.Look((int)Number, out int code, out int streak, out int uptimeS))
            {
                Put(code, streak, uptimeS / HourS);
                return Found;
            }
        }

        return End;
    }

    private void Put(int code, int streak, int hours)
    {
        RecordOctets = FaultOctets;
        LittleEndian.PutU32(Record, 0, Number);
        Record[4] = (byte)code;
        Record[5] = (byte)(streak < MostStreak ? streak : MostStreak);
        LittleEndian.PutU16(Record, 6, hours < MostHours ? hours : MostHours);
    }
}

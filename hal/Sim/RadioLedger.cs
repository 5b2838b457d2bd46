using Bluezone.Band.Contracts;

namespace Bluezone.Band.Sim;

/// <summary>How long a radio did what: what the power model multiplies with currents.</summary>
/// <remarks>Units: microseconds of virtual time. The times add up to the time since the radio was made.</remarks>
public sealed class RadioLedger
{
    /// <summary>Off; the processor sleeps between its ticks.</summary>
    public long RestUs { get; private set; }

    /// <summary>Off, but the processor awake: for a board that cannot sleep just then. <see cref="SimRadio"/> has none.</summary>
    public long AwakeUs { get; private set; }

    /// <summary>Between two jobs: the stack stops and starts, nothing is sent or heard.</summary>
    public long SwitchUs { get; private set; }

    /// <summary>Sending at the advertising interval, the pauses between events included.</summary>
    public long AdvertiseUs { get; private set; }

    /// <summary>Listening without a pause.</summary>
    public long ScanUs { get; private set; }

    /// <summary>Connecting and reading; until another job is started, even when the reading ended earlier.</summary>
    public long ReadUs { get; private set; }

    /// <summary>How often the stack was started.</summary>
    public int Switches { get; private set; }

    /// <summary>All of it.</summary>
    public long TotalUs => RestUs + AwakeUs + SwitchUs + AdvertiseUs + ScanUs + ReadUs;

    /// <summary>The same times, which do not go on.</summary>
    public RadioLedger Copy()
    {
        return (RadioLedger)MemberwiseClone();
    }

    /// <summary>Adds a start of the stack.</summary>
    public void AddSwitch()
    {
        Switches++;
    }

    /// <summary>Adds time with the radio off and the processor awake.</summary>
    public void AddAwake(long us)
    {
        AwakeUs += us;
    }

    /// <summary>Adds time with a job; a radio at rest lets the processor sleep.</summary>
    public void Add(RadioJob job, bool isSwitching, long us)
    {
        if (isSwitching)
        {
            SwitchUs += us;
            return;
        }

        switch (job)
        {
            case RadioJob.Advertise:
                AdvertiseUs += us;
                break;
            case RadioJob.Scan:
                ScanUs += us;
                break;
            case RadioJob.Read:
                ReadUs += us;
                break;
            default:
                RestUs += us;
                break;
        }
    }
}

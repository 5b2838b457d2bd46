namespace Bluezone.Band.Esp32;

/// <summary>What went wrong below the firmware since the start, counted.</summary>
/// <remarks>Threads: any adds, the main one reads; two that add at once may lose one. Nothing is decided by them.</remarks>
public sealed class Health
{
    /// <summary>Attempts to start the stack that failed.</summary>
    public int StackFaults;

    /// <summary>Exceptions while the stack was being stopped.</summary>
    public int StopFaults;

    /// <summary>Jobs refused because a reading was still inside the library.</summary>
    public int RefusedBusy;

    /// <summary>Jobs refused because the stack had failed to start too often.</summary>
    public int RefusedPaused;

    /// <summary>Scans whose stop waited for a report that nobody took.</summary>
    public int StopsStalled;

    /// <summary>Frames that the library cannot carry.</summary>
    public int FramesRefused;

    /// <summary>Scans that the library ended by itself.</summary>
    public int ScansEnded;

    /// <summary>Reports of a scan, phantoms too.</summary>
    public int Reports;

    /// <summary>Reports without an address.</summary>
    public int Phantoms;

    /// <summary>Reports of more than 31 octets.</summary>
    public int ReportsTooLong;

    /// <summary>Exceptions in handlers of the library's events.</summary>
    public int HandlerFaults;

    /// <summary>Readings of iPhones that ended in an exception.</summary>
    public int ReaderFaults;

    /// <summary>Readings given up while the library was still at them.</summary>
    public int ReadsAbandoned;

    /// <summary>File operations that failed.</summary>
    public int StoreFaults;

    /// <summary>Files that were not as the index has them.</summary>
    public int StoreChanged;

    /// <summary>Files in the segments' folder that are not segments.</summary>
    public int StrangeFiles;

    /// <summary>Readings of the clock chip that failed or were nonsense.</summary>
    public int ClockFaults;

    /// <summary>Times the clock chip differed by more than can be steered.</summary>
    public int ClockJumps;

    /// <summary>Light sleeps whose length could not be measured.</summary>
    public int SleepsUnmeasured;

    /// <summary>Light sleeps.</summary>
    public int Sleeps;

    /// <summary>Light sleeps that were refused.</summary>
    public int SleepsRefused;

    /// <summary>Light sleeps that lasted far too long.</summary>
    public int SleepsLate;

    /// <summary>Presses longer than a press can be.</summary>
    public int ButtonStuck;

    /// <summary>Presses that nobody took in time.</summary>
    public int PressesLost;

    /// <summary>Times the accelerometer did not answer, or had forgotten its settings.</summary>
    public int MotionFaults;

    /// <summary>Cell voltages that cannot be.</summary>
    public int BatteryFaults;

    /// <summary>Pins, channels and buses that could not be opened.</summary>
    public int PartFaults;

    /// <summary>Calls of the cipher that failed.</summary>
    public int CipherFaults;
}

namespace Bluezone.Band.Esp32;

/// <summary>What <see cref="Health"/> counts.</summary>
public static class HealthCode
{
    /// <summary>Attempts to start the stack that failed.</summary>
    public const int StackFaults = 0;

    /// <summary>Exceptions while the stack was being stopped.</summary>
    public const int StopFaults = 1;

    /// <summary>Jobs refused because a reading was still inside the library.</summary>
    public const int RefusedBusy = 2;

    /// <summary>Jobs refused because the stack had failed to start too often.</summary>
    public const int RefusedPaused = 3;

    /// <summary>Scans whose stop waited for a report that nobody took.</summary>
    public const int StopsStalled = 4;

    /// <summary>Frames that the library cannot carry.</summary>
    public const int FramesRefused = 5;

    /// <summary>Scans that the library ended by itself.</summary>
    public const int ScansEnded = 6;

    /// <summary>Reports of a scan, phantoms too.</summary>
    public const int Reports = 7;

    /// <summary>Reports without an address.</summary>
    public const int Phantoms = 8;

    /// <summary>Reports of more than 31 octets.</summary>
    public const int ReportsTooLong = 9;

    /// <summary>Exceptions in handlers of the library's events.</summary>
    public const int HandlerFaults = 10;

    /// <summary>Readings of iPhones that ended in an exception.</summary>
    public const int ReaderFaults = 11;

    /// <summary>Readings given up while the library was still at them.</summary>
    public const int ReadsAbandoned = 12;

    /// <summary>File operations that failed.</summary>
    public const int StoreFaults = 13;

    /// <summary>Files that were not as the index has them.</summary>
    public const int StoreChanged = 14;

    /// <summary>Files in the segments' folder that are not segments.</summary>
    public const int StrangeFiles = 15;

    /// <summary>Readings of the clock chip that failed or were nonsense.</summary>
    public const int ClockFaults = 16;

    /// <summary>Times the clock chip differed by more than can be steered.</summary>
    public const int ClockJumps = 17;

    /// <summary>Light sleeps whose length could not be measured.</summary>
    public const int SleepsUnmeasured = 18;

    /// <summary>Light sleeps.</summary>
    public const int Sleeps = 19;

    /// <summary>Light sleeps that were refused.</summary>
    public const int SleepsRefused = 20;

    /// <summary>Light sleeps that lasted far too long.</summary>
    public const int SleepsLate = 21;

    /// <summary>Presses longer than a press can be.</summary>
    public const int ButtonStuck = 22;

    /// <summary>Presses that nobody took in time.</summary>
    public const int PressesLost = 23;

    /// <summary>Times the accelerometer did not answer, or had forgotten its settings.</summary>
    public const int MotionFaults = 24;

    /// <summary>Cell voltages that cannot be.</summary>
    public const int BatteryFaults = 25;

    /// <summary>Pins, channels and buses that could not be opened.</summary>
    public const int PartFaults = 26;

    /// <summary>Calls of the cipher that failed.</summary>
    public const int CipherFaults = 27;

    /// <summary>Writes of sync mode that found the queue full, or were too long.</summary>
    public const int WritesRefused = 28;

    /// <summary>Writes of sync mode without an octet: nobody can tell whether they were given up before they were fetched.</summary>
    public const int WritesEmpty = 29;

    /// <summary>How many there are.</summary>
    public const int Count = 30;
}

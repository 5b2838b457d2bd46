namespace Bluezone.Band.Esp32;

/// <summary>Why a band restarted by itself, as <see cref="FaultLog"/> keeps it.</summary>
public static class FaultCode
{
    /// <summary>Not a fault: an hour without any, so that the next is the first again.</summary>
    public const int GoodHour = 1;

    /// <summary>An exception on the main thread.</summary>
    public const int Main = 2;

    /// <summary>An exception on the reader's thread.</summary>
    public const int Reader = 3;

    /// <summary>An exception on the signal's thread.</summary>
    public const int Signal = 4;

    /// <summary>The stack refused to start several times in a row.</summary>
    public const int Stack = 5;

    /// <summary>Nobody takes what scans report.</summary>
    public const int Deaf = 6;

    /// <summary>A reading never came back out of the library.</summary>
    public const int ReaderStuck = 7;

    /// <summary>The drive is missing, or is not the one that was mounted.</summary>
    public const int Store = 8;

    /// <summary>The main thread stood still.</summary>
    public const int Watchdog = 9;

    /// <summary>Scans have reported nothing for too long. Entries of before had <see cref="Deaf"/> for it.</summary>
    public const int Silent = 10;

    /// <summary>Not a fault: a start. As the newest entry at the next one it says that the band went down within an hour and nobody noted why.</summary>
    public const int Started = 11;

    /// <summary>Not a fault: a restart that was meant. The start after it finds it as the newest entry, so that no end is counted.</summary>
    public const int Planned = 12;
}

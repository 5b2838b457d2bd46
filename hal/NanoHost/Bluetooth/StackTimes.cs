namespace Bluezone.Band.NanoHost.Bluetooth;

/// <summary>How long the stack takes for what, µs. Where each comes from: BLUETOOTH.md.</summary>
public sealed class StackTimes
{
    /// <summary>From the call to a running host, the first time after boot: with calibration of the radio.</summary>
    public long FirstStartUs { get; set; } = 350_000;

    /// <summary>The same, later.</summary>
    public long StartUs { get; set; } = 250_000;

    /// <summary>From the call to a stack that is down.</summary>
    public long StopUs { get; set; } = 10_000;

    /// <summary>More for ending a connection first. Assumption: one connection interval or two.</summary>
    public long EndConnectionUs { get; set; } = 50_000;

    /// <summary>After how long a start that is not answered is taken for done.</summary>
    public long StartTimeoutUs { get; set; } = 10_000_000;

    /// <summary>What managed code needs to take one report over. Assumption: tens a second are the ceiling on a board.</summary>
    public long EventCostUs { get; set; } = 10_000;

    /// <summary>How long the host waits for a report to be taken.</summary>
    public long ReportWaitUs { get; set; } = 2_000_000;

    /// <summary>After how long the host gives an attempt to connect up.</summary>
    public int ConnectTimeoutMs { get; set; } = 7000;

    /// <summary>One question to a connected peer. Assumption; hal/Sim counts most of a whole reading as connecting.</summary>
    public long QuestionUs { get; set; } = 20_000;

    /// <summary>After how long a connection without packets is lost. Assumption: NimBLE's first value, 2.56 s.</summary>
    public long SupervisionUs { get; set; } = 2_560_000;

    /// <summary>How long the host waits for an answer to a read or write.</summary>
    public long RequestWaitUs { get; set; } = 2_000_000;

    /// <summary>How long it waits for its own lock when that is never given back, before it refuses a request.</summary>
    public long WedgedUs { get; set; } = 1_000_000;

    /// <summary>What one notification takes on the air. Assumption: two in a connection interval of 30 ms.</summary>
    public long NotificationUs { get; set; } = 15_000;
}

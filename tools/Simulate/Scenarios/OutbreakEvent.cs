namespace Bluezone.Band.Simulate.Scenarios;

/// <summary>Somebody turns out to be F0, an F1 is confirmed, or one of them was a mistake.</summary>
public sealed class OutbreakEvent
{
    /// <summary>f0, f1 or mistake.</summary>
    public string What { get; set; } = "";

    /// <summary>On which day, from 1.</summary>
    public int Day { get; set; }

    /// <summary>When it is known, local time HH:mm; a wearer is asked to consent then, and isolated: later contacts are not published.</summary>
    public string At { get; set; } = "";

    /// <summary>Who, by name. For an f1 it may be missing: then staff take whoever was warned because of <see cref="Of"/> and was close for longest.</summary>
    public string? Person { get; set; }

    /// <summary>Of an f1 without a name: whose contact.</summary>
    public string? Of { get; set; }

    /// <summary>How many days before <see cref="Day"/> symptoms began; what is published begins three days before that.</summary>
    public int OnsetDaysBefore { get; set; } = 1;

    /// <summary>When the batch is issued, local time HH:mm of the same day, not before <see cref="At"/>.</summary>
    public string Published { get; set; } = "";
}

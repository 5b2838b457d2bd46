namespace Bluezone.Band.Contracts;

/// <summary>What a board knows of its own failures.</summary>
/// <remarks>Threads: called by the loop alone. Power: faults are kept over cuts as well as the board can.</remarks>
public interface IFaults
{
    /// <summary>How many self-checks failed at the start, 0..255.</summary>
    int ChecksFailed { get; }

    /// <summary>How many faults and starts were ever noted; the newest has this number, the first has 1.</summary>
    int Count { get; }

    /// <summary>The newest one's code, 0..255; 0 if there is none. Codes are the board's own.</summary>
    int LastCode { get; }

    /// <summary>Looks one up.</summary>
    /// <param name="number">1..<see cref="Count"/>.</param>
    /// <param name="code">What it was, 0..255.</param>
    /// <param name="streak">Which one in a row, 0..65,535.</param>
    /// <param name="uptimeS">When, seconds since the start before it.</param>
    /// <returns>False when it is not kept any more.</returns>
    bool Look(int number, out int code, out int streak, out int uptimeS);
}

namespace Bluezone.Band.Sync;

/// <summary>Gives records of one kind out, one at a time, the lowest number first; never long at work in one call.</summary>
public abstract class RecordSource
{
    /// <summary>What <see cref="Next"/> says: there are no more.</summary>
    public const int End = 0;

    /// <summary>What <see cref="Next"/> says: here is one.</summary>
    public const int Found = 1;

    /// <summary>What <see cref="Next"/> says: not found yet, and the steps are used up.</summary>
    public const int Later = 2;

    /// <summary>Octets of the longest record.</summary>
    public const int MostRecordOctets = 21;

    /// <summary>How much work may still be done: each step is a record read. The caller fills it anew.</summary>
    public int Steps { get; set; }

    /// <summary>The number of the record that was found.</summary>
    public long Number { get; protected set; }

    /// <summary>Its octets in canonical form.</summary>
    public byte[] Record { get; } = new byte[MostRecordOctets];

    /// <summary>How many they are.</summary>
    public int RecordOctets { get; protected set; }

    /// <summary>Begins.</summary>
    /// <param name="range">What is asked for; stays the caller's, unchanged to the end.</param>
    public abstract void Start(RecordRange range);

    /// <summary>Goes on.</summary>
    /// <returns><see cref="Found"/>, <see cref="Later"/> or <see cref="End"/>.</returns>
    public abstract int Next();

    /// <summary>Uses up a step.</summary>
    /// <returns>False when there was none left.</returns>
    protected bool TakeStep()
    {
        if (Steps <= 0)
        {
            return false;
        }

        Steps--;
        return true;
    }
}

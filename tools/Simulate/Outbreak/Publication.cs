using Bluezone.Band.Authority.Batches;

namespace Bluezone.Band.Simulate.Outbreak;

/// <summary>Somebody whose ids the health authority has published.</summary>
public sealed class Publication
{
    internal Publication(int member, string name, PublishedEntry entry, long issuedUtcSeconds)
    {
        Member = member;
        Name = name;
        Entry = entry;
        IssuedUtcSeconds = issuedUtcSeconds;
    }

    /// <summary>The member's number.</summary>
    public int Member { get; }

    public string Name { get; }

    /// <summary>What was published.</summary>
    public PublishedEntry Entry { get; }

    public bool IsF1 => Entry.Grade == EntryGrade.F1;

    public long IssuedUtcSeconds { get; }

    /// <summary>When it was withdrawn as a mistake, UTC seconds; 0 when it was not.</summary>
    public long WithdrawnUtcSeconds { get; internal set; }

    public bool IsMistake => WithdrawnUtcSeconds > 0;
}

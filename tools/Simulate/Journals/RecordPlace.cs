namespace Bluezone.Band.Simulate.Journals;

/// <summary>Where in a store a record stands.</summary>
public enum RecordPlace
{
    /// <summary>In a batch of a segment: its number stands for ever.</summary>
    Segment,

    /// <summary>In the saved state, waiting for its batch.</summary>
    Waiting,

    /// <summary>In the saved state, an encounter that was open; it has no number yet.</summary>
    Open,
}

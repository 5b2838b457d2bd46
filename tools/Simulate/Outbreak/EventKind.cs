namespace Bluezone.Band.Simulate.Outbreak;

/// <summary>What can happen in an outbreak.</summary>
internal enum EventKind
{
    /// <summary>Somebody is infected.</summary>
    F0,

    /// <summary>Staff confirm a contact.</summary>
    F1,

    /// <summary>It was a mistake: what was published is withdrawn.</summary>
    Mistake,
}

namespace Bluezone.Band.Authority.Signing;

/// <summary>Why nothing is signed.</summary>
public enum RefusalReason
{
    /// <summary>Another program has the key open, here or at another place.</summary>
    InUse,

    /// <summary>Others than the owner may read the key file.</summary>
    OpenToOthers,

    /// <summary>The key file or its state is not whole, or they do not belong together.</summary>
    Damaged,

    /// <summary>The ledger, or a published batch, shows an index as used that the state holds to be free: it is an old one.</summary>
    OldState,

    /// <summary>The state may be a copy or a restored one: somebody must say what happened.</summary>
    InDoubt,

    /// <summary>All one-time keys are used.</summary>
    Exhausted,

    /// <summary>What was computed is not right: memory, disk or program fails.</summary>
    Miscomputed,

    /// <summary>An earlier write failed: open the key again.</summary>
    Broken,
}

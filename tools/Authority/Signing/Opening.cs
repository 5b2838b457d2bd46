using System;
using System.Collections.Generic;

namespace Bluezone.Band.Authority.Signing;

/// <summary>What is asked of a state before it is believed.</summary>
internal static class Opening
{
    /// <summary>The lowest index that may be used.</summary>
    /// <exception cref="SigningRefusedException">The state is an old one, or in doubt and nobody answers for it.</exception>
    public static long Next(KeyFile key, KeyState state, Ledger ledger, IReadOnlyList<string> doubts, SigningOptions options)
    {
        long next = Math.Max(state.Next, options.SkipTo);
        if (ledger.Next > next)
        {
            throw new SigningRefusedException(
                RefusalReason.OldState,
                $"the state holds index {next} to be free, but the ledger {ledger.Path} shows that all below {ledger.Next} are used: the state is an old one, from a backup or a copy. "
                + $"If the ledger is the newest there is, go on above it: skip to {ledger.Next} or more",
                ledger.Next);
        }

        if (doubts.Count == 0 || (options.AcknowledgesDoubts && options.SkipTo > state.Next))
        {
            return next;
        }

        if (!options.AcknowledgesDoubts)
        {
            throw new SigningRefusedException(
                RefusalReason.InDoubt,
                string.Join("; ", doubts) + ". If a copy of this key goes on signing elsewhere, both will use the same one-time keys and anybody can forge a batch. "
                + "Make sure that there is no other copy and that no newer state exists, check against the published batches, then acknowledge");
        }

        return Math.Min(key.Capacity, ((next >> key.Height) + 2) << key.Height);
    }

    /// <summary>What speaks for a copied or restored state.</summary>
    public static List<string> Doubts(KeyPlace place, KeyState state, Ledger ledger)
    {
        var doubts = new List<string>();
        void Doubt(bool holds, string text)
        {
            if (holds)
            {
                doubts.Add(text);
            }
        }

        Doubt(state.Machine != place.Files.MachineIdentity, "the state was written on another machine");
        Doubt(state.KeyIdentity != place.Files.IdentityOf(place.KeyPath), $"{place.KeyPath} is not the file it was, but a copy or restored");
        Doubt(state.OwnIdentity != place.Files.IdentityOf(place.StatePath), $"{place.StatePath} is not the file it was, but a copy or restored");
        Doubt(!ledger.IsThere, $"there is no ledger {ledger.Path}");
        Doubt(ledger.IsDamaged, $"lines of the ledger {ledger.Path} were changed or taken out");
        Doubt(ledger.IsThere && state.Next - ledger.Next > 1, $"the ledger {ledger.Path} ends at {ledger.Next} and the state at {state.Next}: the ledger is an old one");
        return doubts;
    }
}

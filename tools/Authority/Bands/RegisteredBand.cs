using System;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Authority.Bands;

/// <summary>A band that was provisioned.</summary>
/// <param name="Number">Public.</param>
/// <param name="Root">32 random octets, from which all its keys follow.</param>
/// <param name="MadeUtcSeconds">When this root was drawn.</param>
/// <param name="Life">How often the band was handed on; each life has a root of its own.</param>
/// <param name="NextOwner">Index of the next ticket of an owner.</param>
/// <param name="NextCaretaker">The same of a caretaker.</param>
/// <param name="NextClinic">The same of a clinic's reader.</param>
public sealed record RegisteredBand(long Number, byte[] Root, long MadeUtcSeconds, int Life, int NextOwner, int NextCaretaker, int NextClinic)
{
    public BandKeys Keys => new(Root, Number);

    public override string ToString() => BandNumber.Text(Number);

    internal int Next(SyncRole role) => role switch
    {
        SyncRole.Owner => NextOwner,
        SyncRole.Caretaker => NextCaretaker,
        SyncRole.Clinic => NextClinic,
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    internal RegisteredBand Given(SyncRole role) => role switch
    {
        SyncRole.Owner => this with { NextOwner = NextOwner + 1 },
        SyncRole.Caretaker => this with { NextCaretaker = NextCaretaker + 1 },
        SyncRole.Clinic => this with { NextClinic = NextClinic + 1 },
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}

namespace Bluezone.Band.Contracts;

/// <summary>Flash, seen as numbered segments that only grow and are deleted whole.</summary>
/// <remarks>
/// Power: after a cut any prefix of the append under way may be there, and a deletion under way has happened or not.
/// Errors: statuses, never exceptions; a store that does not answer looks full and empty.
/// Promise: nothing about octets that were never appended, nor about wear.
/// </remarks>
public interface ISegmentStore
{
    /// <summary>All the room there is, octets; a multiple of <see cref="BlockOctets"/>.</summary>
    int CapacityOctets { get; }

    /// <summary>What a segment's length is rounded up to when room is counted, octets (littlefs: 4,096).</summary>
    int BlockOctets { get; }

    /// <summary>Adds octets to a segment's end, making the segment if there is none.</summary>
    /// <remarks>Power: durable when it returns true; false leaves any prefix of it.</remarks>
    /// <param name="segment">0 or more.</param>
    /// <param name="octets">Copied before the call returns.</param>
    /// <param name="offset">First octet to add.</param>
    /// <param name="count">How many.</param>
    bool Append(int segment, byte[] octets, int offset, int count);

    /// <summary>Reads octets of a segment.</summary>
    /// <returns>How many were read: fewer than asked for at the segment's end, 0 where there is nothing.</returns>
    int Read(int segment, int position, byte[] octets, int offset, int count);

    /// <summary>A segment's length in octets, or -1 if there is no such segment.</summary>
    int Length(int segment);

    /// <summary>Deletes a segment. Its octets may stay in the flash, unreadable through the store, until <see cref="Scrub"/>.</summary>
    /// <returns>Whether there is no such segment now.</returns>
    bool Delete(int segment);

    /// <summary>The lowest segment number at or above the one given, or -1: a way to find all of them.</summary>
    int FirstAtOrAbove(int segment);

    /// <summary>Overwrites all free room, so that nothing deleted before can be read from the flash by its file system's blocks.</summary>
    /// <remarks>Promise: no claim about blocks the flash itself retired. Power: may be cut at any point and called again.</remarks>
    /// <returns>Whether all of it was overwritten.</returns>
    bool Scrub();
}

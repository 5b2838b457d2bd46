using Bluezone.Band.Identity;

namespace Bluezone.Band.Exposure;

/// <summary>How far from its slot an id may have been heard first, and still count.</summary>
/// <remarks>Source: MATCH.md, "Tolerance".</remarks>
public static class Tolerance
{
    /// <summary>Seconds before the slot begins.</summary>
    /// <remarks>Two clocks, each of them wrong by up to 300 s: what a band bears, and what a phone may be.</remarks>
    public const int BeforeS = 600;

    /// <summary>Seconds after the slot ends.</summary>
    /// <remarks>The same, and the 150 s for which a phone in the foreground goes on sending the id of the slot before.</remarks>
    public const int AfterS = 750;

    /// <summary>Whether an encounter is one with the id of a slot, as far as time goes.</summary>
    /// <param name="beginUtcSeconds">When it was first heard.</param>
    /// <param name="slotBeginUtcSeconds">When the slot begins.</param>
    public static bool Covers(long beginUtcSeconds, long slotBeginUtcSeconds)
    {
        return beginUtcSeconds >= slotBeginUtcSeconds - BeforeS
            && beginUtcSeconds <= slotBeginUtcSeconds + KeySchedule.SlotSeconds + AfterS;
    }
}

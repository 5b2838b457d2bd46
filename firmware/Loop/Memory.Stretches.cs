using Bluezone.Band.Bytes;
using Bluezone.Band.Journal;

namespace Bluezone.Band.Loop;

/// <content>The stretches of ids that were disclosed.</content>
public sealed partial class Memory
{
    /// <summary>Where a stretch can be kept: below 0 while there are <see cref="BandState.Stretches"/> that retention has not taken.</summary>
    public int FreeStretch
    {
        get
        {
            int stretch = BandState.Stretches - 1;
            while (stretch >= 0 && StretchEndUtcSeconds(stretch) != 0)
            {
                stretch--;
            }

            return stretch;
        }
    }

    /// <summary>The second behind a stretch that is kept, UTC; 0 where there is none.</summary>
    public long StretchEndUtcSeconds(int stretch)
    {
        bool isPlace = stretch >= 0 && stretch < BandState.Stretches;
        return isPlace ? LittleEndian.GetU32(_state.Disclosed, (stretch * BandState.StretchOctets) + 4) : 0;
    }

    /// <summary>Makes a stretch that is kept <see cref="Closed"/>.</summary>
    public void TakeUp(int stretch)
    {
        _stretch = stretch;
        _closed.Restore(_state.Disclosed, stretch * BandState.StretchOctets);
    }

    /// <summary>Keeps <see cref="Closed"/>; the next save makes it durable.</summary>
    public void Keep(int stretch)
    {
        _stretch = stretch;
        _closed.Save(_state.Disclosed, stretch * BandState.StretchOctets);
    }

    /// <summary>Derives every stretch forward with the window.</summary>
    /// <param name="day">The oldest day that may still be disclosed.</param>
    /// <returns>Whether one changed: it must then be stored over every older copy.</returns>
    public bool MoveStretches(int day)
    {
        int taken = _stretch;
        bool hasChanged = false;
        for (int stretch = 0; stretch < BandState.Stretches; stretch++)
        {
            TakeUp(stretch);
            hasChanged |= _identity.MoveClosed(day, _closed);
            Keep(stretch);
        }

        TakeUp(taken);
        return hasChanged;
    }
}

namespace Bluezone.Band.Exposure;

/// <content>What the wearer and staff say to it.</content>
public sealed partial class ContactCheck
{
    /// <summary>The wearer was told just now, once more.</summary>
    /// <param name="utcSeconds">The band's time; 0 if it has none.</param>
    /// <returns>False when the store refused: after a restart it is told again.</returns>
    public bool NoteTold(long utcSeconds)
    {
        _state.NoteTold(utcSeconds);
        return Save();
    }

    /// <summary>The wearer has been told, and has said so.</summary>
    /// <returns>False when the store refused: the wearer will be told again after a restart.</returns>
    public bool Acknowledge()
    {
        _state.Acknowledge();
        return Save();
    }

    /// <summary>Staff set a state.</summary>
    /// <returns>False when the store refused.</returns>
    public bool SetCare(CareState care)
    {
        _state.Care = care;
        if (care == CareState.Safe && _state.News == News.Warning)
        {
            _state.Acknowledge();       // Whom staff have cleared is not warned on of the days before.
        }

        return Save();
    }

    /// <summary>Staff set where the wearer lives: batches for the whole country or for there say how fresh data are.</summary>
    /// <param name="region">As in batches, 0..65,535; 0 for nowhere.</param>
    /// <returns>False when the store refused.</returns>
    public bool SetHomeRegion(int region)
    {
        if (region != _state.HomeRegion)
        {
            _state.HomeRegion = region;
            _state.NewestIssuedUtcSeconds = 0;      // It may have been said of another one.
        }

        return Save();
    }
}

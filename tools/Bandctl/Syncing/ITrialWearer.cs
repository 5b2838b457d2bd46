namespace Bluezone.Band.Bandctl.Syncing;

/// <summary>Somebody who wears a simulated band, and its authority on the telephone.</summary>
internal interface ITrialWearer
{
    /// <summary>Agrees to what the band asks: holds the button for five seconds.</summary>
    void Agree();

    /// <summary>What the authority answers a challenge with, six digits.</summary>
    string CodeOf(uint challenge, uint fromUtcSeconds, uint toUtcSeconds);
}

namespace Bluezone.Band.Identity;

/// <summary>The wearer's yes to one disclosure: given by a long press on the band, good for a short time, and once.</summary>
/// <remarks>
/// Promise: only the loop gives it, and only for the wearer's press while the band asks (tests/Design holds the one caller).
/// Power: a cut ends it.
/// </remarks>
public sealed class Consent
{
    /// <summary>How long a yes is good, milliseconds: long enough for the radio's next scan, at whose end fresh keys can be drawn.</summary>
    public const int LastsMs = 120000;

    private bool _isGiven;
    private long _givenAtMs;

    /// <summary>The wearer says yes.</summary>
    public void Give(long nowMs)
    {
        _isGiven = true;
        _givenAtMs = nowMs;
    }

    /// <summary>It is taken back, or was never spent.</summary>
    public void Withdraw()
    {
        _isGiven = false;
    }

    /// <summary>Whether it may be spent now.</summary>
    public bool IsGood(long nowMs) => _isGiven && nowMs >= _givenAtMs && nowMs - _givenAtMs <= LastsMs;

    /// <summary>Spends it.</summary>
    /// <returns>Whether there was one that is still good; there is none afterwards.</returns>
    public bool Spend(long nowMs)
    {
        bool isGood = IsGood(nowMs);
        _isGiven = false;
        return isGood;
    }
}

using Bluezone.Band.Identity;

namespace Bluezone.Band.Loop;

/// <summary>Asks the wearer for a yes to a disclosure, and hears it only while it asks.</summary>
/// <remarks>Promise: nothing else in the firmware gives a <see cref="Identity.Consent"/>. Power: a cut ends both question and answer.</remarks>
public sealed class ConsentGate
{
    /// <summary>How long the band asks, milliseconds: time to explain it to somebody of eighty.</summary>
    public const int AsksForMs = 120000;

    private readonly Consent _consent = new();
    private long _askedAtMs;
    private bool _isAsking;

    /// <summary>The answer, to be spent.</summary>
    public Consent Consent => _consent;

    /// <summary>Begins to ask; an answer to an earlier question is void.</summary>
    public void Ask(long nowMs)
    {
        _consent.Withdraw();
        _isAsking = true;
        _askedAtMs = nowMs;
    }

    /// <summary>Whether it asks now: the wearer is shown that.</summary>
    public bool IsAsking(long nowMs) => _isAsking && nowMs - _askedAtMs <= AsksForMs;

    /// <summary>The wearer held the button.</summary>
    /// <returns>Whether that was an answer.</returns>
    public bool TakeHold(long nowMs)
    {
        if (!IsAsking(nowMs))
        {
            return false;
        }

        _isAsking = false;
        _consent.Give(nowMs);
        return true;
    }

    /// <summary>Stops asking and voids the answer.</summary>
    public void Close()
    {
        _isAsking = false;
        _consent.Withdraw();
    }
}

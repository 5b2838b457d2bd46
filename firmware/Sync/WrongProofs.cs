namespace Bluezone.Band.Sync;

/// <summary>Counts wrong proofs, and says how long nobody is listened to because of them.</summary>
/// <remarks>The count begins anew with each sync mode, which takes the wearer's hand or the charger: so nobody is locked out for good. Source: SYNC.md, "Handshake".</remarks>
public sealed class WrongProofs
{
    /// <summary>How many cost nothing.</summary>
    public const int Free = 2;

    /// <summary>How many end sync mode.</summary>
    public const int Most = 10;

    private long _untilMs;

    /// <summary>How many there were.</summary>
    public int Count { get; private set; }

    /// <summary>Whether nobody is listened to any more.</summary>
    public bool IsSpent => Count >= Most;

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        Count = 0;
        _untilMs = 0;
    }

    /// <summary>Counts one; from the third on there is a wait of 1, 2, 4 … s.</summary>
    /// <param name="nowMs">Uptime.</param>
    public void Note(long nowMs)
    {
        if (IsSpent)
        {
            return;
        }

        Count++;
        _untilMs = Count > Free ? nowMs + (1000L << (Count - Free - 1)) : 0;
    }

    /// <summary>How long there is still to wait, s, rounded up; 0 if not.</summary>
    /// <param name="nowMs">Uptime.</param>
    public int WaitS(long nowMs)
    {
        return nowMs >= _untilMs ? 0 : (int)((_untilMs - nowMs + 999) / 1000);
    }
}

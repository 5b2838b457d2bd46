namespace Bluezone.Band.Exposure;

/// <summary>Checks entries as their octets come, in pieces of any length: ranges, and strictly ascending keys.</summary>
/// <remarks>An entry is compared with the one before while it overwrites it, so that one entry of RAM is enough.</remarks>
public sealed class EntryOrder
{
    private readonly BatchEntry _entry = new();
    private int _used;
    private int _greater;

    /// <summary>Begins; whatever entry comes first is in order.</summary>
    public void Start()
    {
        _used = 0;
        _greater = 1;
    }

    /// <summary>Takes the next octets.</summary>
    /// <param name="octets">Where they are.</param>
    /// <param name="offset">The first.</param>
    /// <param name="count">How many.</param>
    /// <param name="issuedUtcSeconds">When the batch was issued.</param>
    /// <returns>False when an entry that ended among them is bad.</returns>
    public bool Take(byte[] octets, int offset, int count, long issuedUtcSeconds)
    {
        for (int end = offset + count; offset < end; offset++)
        {
            if (_greater == 0 && _used < BatchEntry.KeyOctets)
            {
                _greater = octets[offset] - _entry.Octets[_used];
            }

            _entry.Octets[_used++] = octets[offset];
            if (_used == BatchEntry.EntryOctets)
            {
                if (_greater <= 0 || !_entry.IsGood(issuedUtcSeconds))
                {
                    return false;
                }

                _used = 0;
                _greater = 0;
            }
        }

        return true;
    }
}

namespace Bluezone.Band.Journal;

/// <summary>Records in RAM until their batch is full.</summary>
public sealed class WaitingRows
{
    private readonly byte[] _rows = new byte[BatchFormat.MostRecords * RecordFormat.RowOctets];
    private int _count;

    /// <summary>How many wait, 0..31.</summary>
    public int Count => _count;

    /// <summary>The earliest begin among them, UTC seconds.</summary>
    public long EarliestUtcSeconds { get; private set; }

    /// <summary>Whether a record of this time can be in one batch with those that wait.</summary>
    public bool Fits(long utcSeconds)
    {
        if (_count == 0)
        {
            return true;
        }

        long earliest = utcSeconds < EarliestUtcSeconds ? utcSeconds : EarliestUtcSeconds;
        long latest = utcSeconds;
        for (int i = 0; i < _count; i++)
        {
            long other = RecordFormat.RowUtcSeconds(_rows, i * RecordFormat.RowOctets);
            latest = other > latest ? other : latest;
        }

        return latest - earliest <= RecordFormat.LongestOffsetS;
    }

    /// <summary>Adds a row; the caller keeps to <see cref="Fits"/> and to 31.</summary>
    public void Add(byte[] octets, int at)
    {
        System.Array.Copy(octets, at, _rows, _count * RecordFormat.RowOctets, RecordFormat.RowOctets);
        long utcSeconds = RecordFormat.RowUtcSeconds(octets, at);
        EarliestUtcSeconds = _count == 0 || utcSeconds < EarliestUtcSeconds ? utcSeconds : EarliestUtcSeconds;
        _count++;
    }

    /// <summary>Copies a row out.</summary>
    public void CopyRow(int index, byte[] octets, int at)
    {
        System.Array.Copy(_rows, index * RecordFormat.RowOctets, octets, at, RecordFormat.RowOctets);
    }

    /// <summary>Reads a row as a record.</summary>
    public void GetRecord(int index, long sequence, JournalRecord record)
    {
        int at = index * RecordFormat.RowOctets;
        RecordFormat.GetRecord(_rows, at + 4, RecordFormat.RowUtcSeconds(_rows, at), sequence, record);
    }

    /// <summary>Writes all rows as one batch.</summary>
    /// <param name="firstSequence">The first one's number.</param>
    /// <param name="batch">Takes it.</param>
    /// <returns>Its length in octets.</returns>
    public int PutBatch(long firstSequence, byte[] batch)
    {
        for (int i = 0; i < _count; i++)
        {
            int recordAt = BatchFormat.HeadOctets + (i * RecordFormat.RecordOctets);
            RecordFormat.PutRecord(_rows, i * RecordFormat.RowOctets, EarliestUtcSeconds, batch, recordAt);
        }

        return BatchFormat.Seal(
            batch, BatchFormat.TypeRecords, _count, firstSequence, EarliestUtcSeconds, (1L << _count) - 1);
    }

    /// <summary>Forgets them.</summary>
    public void Clear()
    {
        System.Array.Clear(_rows, 0, _rows.Length);
        _count = 0;
    }
}

namespace Bluezone.Band.Wearer;

/// <summary>The one page of a band with a display: who it is as the app shows it, how many were near and around today, how it stands.</summary>
/// <remarks>
/// Shape: three rows from the top left, blanks elsewhere; what a small display has no room for is left out.
/// <code>
/// 3AA8DF***
/// NEAR 2 ALL 17
/// OK
/// </code>
/// Source: WEARER.md, "Display".
/// </remarks>
public sealed class DisplayPage
{
    /// <summary>Octets of the id that are shown, two hex digits each.</summary>
    public const int IdOctets = 3;

    private const int WordOctets = 5;
    private const int MostCount = 9999;
    private const byte Blank = 0x20;
    private const byte Star = 0x2A;

    private const int NearWord = 17;
    private const int AllWord = 18;
    private const int GiveWord = 19;

    // Five characters for each signal up to SyncOn, in their order, what stands before counts, and CodeAccepted's. Its own, not static: a band without a display
    // has no room for them; and one array, since each that is written out takes some 30 octets of every band's heap.
    private readonly byte[] _words =
    {
        Blank, Blank, Blank, Blank, Blank,
        0x4F, 0x4B, Blank, Blank, Blank,        // OK
        0x53, 0x41, 0x46, 0x45, Blank,          // SAFE: a warning was taken back
        0x4F, 0x4C, 0x44, 0x3F, Blank,          // OLD?
        0x21, 0x46, 0x32, 0x21, Blank,          // !F2!
        0x21, 0x46, 0x31, 0x21, Blank,          // !F1!
        0x50, 0x41, 0x55, 0x53, 0x45,           // PAUSE
        0x54, 0x49, 0x4D, 0x45, 0x3F,           // TIME?
        0x42, 0x41, 0x54, 0x21, Blank,          // BAT!
        0x4D, 0x45, 0x4D, 0x21, Blank,          // MEM!
        0x57, 0x45, 0x41, 0x52, Blank,          // WEAR
        0x42, 0x41, 0x54, Blank, Blank,         // BAT
        0x4D, 0x45, 0x4D, Blank, Blank,         // MEM
        0x43, 0x48, 0x45, 0x43, 0x4B,           // CHECK
        0x46, 0x30, Blank, Blank, Blank,        // F0
        0x59, 0x45, 0x53, 0x3F, Blank,          // YES?
        0x53, 0x59, 0x4E, 0x43, Blank,          // SYNC
        0x4E, 0x45, 0x41, 0x52, Blank,          // NEAR
        Blank, 0x41, 0x4C, 0x4C, Blank,         // ALL
        0x47, 0x49, 0x56, 0x45, 0x3F,           // GIVE?
    };

    private readonly int _columns;
    private readonly byte[] _characters;
    private int _at;
    private int _rowEnd;
    private bool _hasChanged;

    /// <summary>Makes a page of a display's size.</summary>
    /// <param name="columns">1 or more.</param>
    /// <param name="rows">1 or more.</param>
    public DisplayPage(int columns, int rows)
    {
        _columns = columns;
        _characters = new byte[columns * rows];
    }

    /// <summary>What is to be shown: rows one after the other, ASCII. Shape: the page's own array, to be read only.</summary>
    public byte[] Characters => _characters;

    /// <summary>Fills the page.</summary>
    /// <param name="id">The own id, 3 octets or more; fewer for none yet.</param>
    /// <param name="near">How many were near today.</param>
    /// <param name="around">How many were heard today, those that were near too.</param>
    /// <param name="state">How things are. In discreet mode the state's word stays away.</param>
    /// <returns>Whether it differs from what it was.</returns>
    public bool Fill(byte[] id, int near, int around, WearerState state)
    {
        _hasChanged = false;
        Begin(0);
        for (int i = 0; i < IdOctets && id.Length >= IdOctets; i++)
        {
            Put(HexDigit(id[i] >> 4));
            Put(HexDigit(id[i] & 0xF));
        }

        Put(Star);
        Put(Star);
        Put(Star);
        FinishRow();
        Begin(1);
        PutAll(_words, NearWord * WordOctets, WordOctets);
        PutNumber(near);
        PutAll(_words, AllWord * WordOctets, WordOctets);
        PutNumber(around);
        FinishRow();
        Begin(2);
        PutAll(_words, state.IsDiscreet ? 0 : WordOf(Answers.Of(state)) * WordOctets, WordOctets);
        FinishRow();
        for (int row = 3; row * _columns < _characters.Length; row++)
        {
            Begin(row);
            FinishRow();
        }

        return _hasChanged;
    }

    private static int WordOf(WearerSignal answer)
    {
        return answer == WearerSignal.CodeAccepted ? GiveWord : (int)answer;
    }

    private static byte HexDigit(int nibble)
    {
        return (byte)(nibble < 10 ? 0x30 + nibble : 0x37 + nibble);
    }

    private void Begin(int row)
    {
        _at = row * _columns;
        _rowEnd = _at + _columns;
        _rowEnd = _rowEnd > _characters.Length ? _characters.Length : _rowEnd;
    }

    private void FinishRow()
    {
        while (_at < _rowEnd)
        {
            Put(Blank);
        }
    }

    private void Put(byte character)
    {
        if (_at < _rowEnd)
        {
            _hasChanged |= _characters[_at] != character;
            _characters[_at] = character;
            _at++;
        }
    }

    private void PutAll(byte[] characters, int offset, int count)
    {
        for (int i = offset; i < offset + count; i++)
        {
            Put(characters[i]);
        }
    }

    private void PutNumber(int number)
    {
        int shown = number > MostCount ? MostCount : number < 0 ? 0 : number;
        for (int unit = 1000; unit > 0; unit /= 10)
        {
            if (shown >= unit || unit == 1)
            {
                Put((byte)(0x30 + (shown / unit % 10)));
            }
        }
    }
}

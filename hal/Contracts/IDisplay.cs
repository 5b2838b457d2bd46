namespace Bluezone.Band.Contracts;

/// <summary>A display of characters, where a board has one.</summary>
/// <remarks>Threads: called by the loop alone.</remarks>
public interface IDisplay
{
    /// <summary>Characters in a row, 1 or more; the same for its whole life.</summary>
    int Columns { get; }

    /// <summary>Rows, 1 or more; the same for its whole life.</summary>
    int Rows { get; }

    /// <summary>Shows these characters until others are shown.</summary>
    /// <remarks>Errors: an array of another length, and a character that is none, are bugs of the caller. Promise: none about how soon, nor over a restart.</remarks>
    /// <param name="characters">ASCII 0x20 to 0x7E, <see cref="Columns"/> times <see cref="Rows"/> of them, row by row from the top; copied before the call returns.</param>
    void Show(byte[] characters);
}

using System;
using System.Text;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Sim;

/// <summary>A display that can be read. Blank at first.</summary>
/// <remarks>Stricter than a device: what the contract calls a bug of the caller is thrown at.</remarks>
public sealed class SimDisplay : IDisplay
{
    private readonly byte[] _shown;

    /// <summary>A display of a size.</summary>
    /// <param name="columns">160 pixels of the T-Wristband's ST7735 in characters of 6 by 8.</param>
    /// <param name="rows">80 pixels in these.</param>
    public SimDisplay(int columns = 26, int rows = 10)
    {
        Columns = columns;
        Rows = rows;
        _shown = new byte[columns * rows];
        Array.Fill(_shown, (byte)' ');
    }

    public int Columns { get; }

    public int Rows { get; }

    /// <summary>How often something was shown.</summary>
    public int Shows { get; private set; }

    /// <summary>What stands in a row, without the blanks behind it.</summary>
    public string Row(int row)
    {
        return Encoding.ASCII.GetString(_shown, row * Columns, Columns).TrimEnd();
    }

    public void Show(byte[] characters)
    {
        if (characters.Length != _shown.Length || Array.Exists(characters, each => each is < 0x20 or > 0x7E))
        {
            throw new ArgumentException("Not what a display of this size can show.", nameof(characters));
        }

        Array.Copy(characters, _shown, characters.Length);
        Shows++;
    }
}

using System.Diagnostics;

namespace Bluezone.Band.Tests.Device.Marathon;

/// <summary>Lines of words and numbers, the only output there is.</summary>
internal sealed class Report
{
    private const string Digits = "0123456789ABCDEF";

    private readonly char[] _hex = new char[8];
    private string _line = "";

    public void Word(string word)
    {
        _line = _line.Length == 0 ? word : _line + " " + word;
    }

    public void Number(long number)
    {
        Word(number.ToString());
    }

    public void Number(string name, long number)
    {
        Word(name);
        Number(number);
    }

    public void Hex(string name, uint number)
    {
        Word(name);
        for (int i = 0; i < _hex.Length; i++)
        {
            _hex[i] = Digits[(int)(number >> (28 - (4 * i))) & 0xF];
        }

        Word(new string(_hex));
    }

    /// <summary>Prints the line, if anything stands in it.</summary>
    public void End()
    {
        if (_line.Length > 0)
        {
            Debug.WriteLine(_line);
            _line = "";
        }
    }
}

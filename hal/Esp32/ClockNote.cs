using System;
using System.IO;

namespace Bluezone.Band.Esp32;

/// <summary>When the clock was last set and how well, in a small file: a chip that kept the time does not know how good it is.</summary>
/// <remarks>Power: written at once; a torn note does not check and counts as none. The format is in README.md.</remarks>
public sealed class ClockNote
{
    private const int NoteOctets = 14;
    private const int SumAt = NoteOctets - Checksum.Octets;

    private readonly string _path;

    /// <summary>Names the file.</summary>
    public ClockNote(string path)
    {
        _path = path;
    }

    /// <summary>When it was set, seconds since 1970-01-01T00:00:00Z.</summary>
    public long SetAtUtcSeconds { get; private set; }

    /// <summary>How wrong it may have been then, seconds.</summary>
    public int ErrorSeconds { get; private set; }

    /// <summary>Reads the note.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryRead()
    {
        byte[] note = new byte[NoteOctets];
        try
        {
            if (!File.Exists(_path))
            {
                return false;
            }

            using FileStream file = new(_path, FileMode.Open, FileAccess.Read);
            if (file.Read(note, 0, NoteOctets) != NoteOctets || !Checksum.Checks(note, 0, SumAt))
            {
                return false;
            }
        }
        catch (Exception)
        {
            return false;
        }

        SetAtUtcSeconds = Numbers.Get(note, 0, 6);
        ErrorSeconds = (int)Numbers.Get(note, 6, 4);
        return true;
    }

    /// <summary>Writes the note.</summary>
    public bool Write(long utcSeconds, int errorSeconds)
    {
        byte[] note = new byte[NoteOctets];
        SetAtUtcSeconds = utcSeconds;
        ErrorSeconds = errorSeconds;
        Numbers.Put(note, 0, utcSeconds, 6);
        Numbers.Put(note, 6, errorSeconds, 4);
        Numbers.Put(note, 10, 0, 2);
        Checksum.Put(note, 0, SumAt);
        try
        {
            using FileStream file = new(_path, FileMode.OpenOrCreate, FileAccess.Write);
            file.Write(note, 0, NoteOctets);
            return file.Length >= NoteOctets;
        }
        catch (Exception)
        {
            return false;
        }
    }
}

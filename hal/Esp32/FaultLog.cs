using System;
using System.IO;

namespace Bluezone.Band.Esp32;

/// <summary>The last starts of the band and the faults that restarted it, in one small file.</summary>
/// <remarks>
/// Shape: a ring of <see cref="Entries"/> entries of 16 octets; the format is in README.md.
/// Power: an entry is there or not when its file is closed; a torn one does not check and is skipped.
/// Errors: a file that cannot be read is empty; one that cannot be written says false.
/// Threads: any; a lock inside.
/// </remarks>
public sealed class FaultLog
{
    /// <summary>How many entries it holds.</summary>
    public const int Entries = 128;

    private const int EntryOctets = 16;
    private const int SumAt = EntryOctets - Checksum.Octets;
    private const byte Mark = 0xFA;

    private readonly string _path;
    private readonly byte[] _entry = new byte[EntryOctets];
    private int _slot;

    /// <summary>Reads the file, if there is one.</summary>
    public FaultLog(string path)
    {
        _path = path;
        Read();
    }

    /// <summary>How many entries were ever written.</summary>
    public int Count { get; private set; }

    /// <summary>The newest entry's code; 0 if there is none.</summary>
    public int LastCode { get; private set; }

    /// <summary>How many restarts by fault, and ends that nobody noted, followed each other, up to the newest entry.</summary>
    public int LastStreak { get; private set; }

    /// <summary>How many restarts for silence there were since somebody was heard for a while; it goes along with each entry.</summary>
    public int Silences { get; set; }

    /// <summary>Adds an entry.</summary>
    /// <param name="code">One of <see cref="FaultCode"/>.</param>
    /// <param name="streak">Restarts by fault in a row, this one too.</param>
    /// <param name="uptimeMs">When, since the start.</param>
    /// <returns>False when it could not be written: nobody will know of it after a restart.</returns>
    public bool Add(int code, int streak, long uptimeMs)
    {
        lock (_entry)
        {
            Count++;
            LastCode = code;
            LastStreak = streak;
            _entry[0] = Mark;
            _entry[1] = (byte)code;
            Numbers.Put(_entry, 2, streak, 2);
            Numbers.Put(_entry, 4, Count, 4);
            Numbers.Put(_entry, 8, uptimeMs / 1000, 4);
            Numbers.Put(_entry, 12, Silences, 2);
            Checksum.Put(_entry, 0, SumAt);
            return TryWrite();
        }
    }

    /// <summary>Notes a start. Two appends of 16 octets are all that a start costs: this one, and the good hour's.</summary>
    /// <returns>How many ends that may have been its own fault the band has behind it, if nobody noted the last one; else 0.</returns>
    public int NoteStart()
    {
        bool endedUnseen = LastCode == FaultCode.Started;
        int streak = LastStreak + (endedUnseen ? 1 : 0);
        Add(FaultCode.Started, streak, 0);
        return endedUnseen ? streak : 0;
    }

    /// <summary>Looks an entry up.</summary>
    /// <param name="number">1..<see cref="Count"/>.</param>
    /// <param name="code">Its code.</param>
    /// <param name="streak">Which in a row.</param>
    /// <param name="uptimeS">When, seconds since the start before it.</param>
    /// <returns>False when it is not there any more, or cannot be read.</returns>
    public bool Look(int number, out int code, out int streak, out int uptimeS)
    {
        code = 0;
        streak = 0;
        uptimeS = 0;
        lock (_entry)
        {
            if (number < 1 || number > Count || Count - number >= Entries || !TryRead(_slot - 1 - (Count - number)))
            {
                return false;
            }

            code = _entry[1];
            streak = (int)Numbers.Get(_entry, 2, 2);
            uptimeS = (int)Numbers.Get(_entry, 8, 4);
            return _entry[0] == Mark && Checksum.Checks(_entry, 0, SumAt) && Numbers.Get(_entry, 4, 4) == number;
        }
    }

    private bool TryRead(int slot)
    {
        try
        {
            using FileStream file = new(_path, FileMode.Open, FileAccess.Read);
            file.Position = (slot + Entries) % Entries * EntryOctets;
            return file.Read(_entry, 0, EntryOctets) == EntryOctets;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private bool TryWrite()
    {
        try
        {
            using (FileStream file = new(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite))
            {
                long wholeOctets = file.Length / EntryOctets * EntryOctets;
                long at = _slot * EntryOctets;
                at = at < wholeOctets ? at : wholeOctets;
                file.Position = at;
                file.Write(_entry, 0, EntryOctets);
                if (file.Length < at + EntryOctets)
                {
                    return false;       // A full drive says nothing.
                }
            }

            _slot = (_slot + 1) % Entries;
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private void Read()
    {
        try
        {
            if (!File.Exists(_path))
            {
                return;
            }

            using FileStream file = new(_path, FileMode.Open, FileAccess.Read);
            for (int slot = 0; slot < Entries && file.Read(_entry, 0, EntryOctets) == EntryOctets; slot++)
            {
                Take(slot);
            }
        }
        catch (Exception)
        {
            Log.Line("no fault log");
        }
    }

    private void Take(int slot)
    {
        int count = (int)Numbers.Get(_entry, 4, 4);
        if (_entry[0] != Mark || !Checksum.Checks(_entry, 0, SumAt) || count <= Count)
        {
            return;
        }

        Count = count;
        LastCode = _entry[1];
        LastStreak = (int)Numbers.Get(_entry, 2, 2);
        Silences = (int)Numbers.Get(_entry, 12, 2);
        _slot = (slot + 1) % Entries;
    }
}

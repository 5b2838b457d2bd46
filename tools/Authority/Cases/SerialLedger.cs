using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace Bluezone.Band.Authority.Cases;

/// <summary>Which serials an authority has given, so that none is given twice: bands would refuse the second batch.</summary>
/// <remarks>
/// Shape: text, a line a serial: authority, region, serial, issued (UTC seconds), batch, blanks between. Power: a serial is in the file before
/// anything is signed with it; a cut gives one up at most. Threads: one program at a time, others are refused.
/// </remarks>
public sealed class SerialLedger : IDisposable
{
    private const int Fields = 5;

    private readonly FileStream _file;
    private readonly string _path;
    private readonly Dictionary<(int Authority, int Region), (long Serial, long IssuedUtcSeconds)> _last = [];

    private SerialLedger(FileStream file, string path)
    {
        _file = file;
        _path = path;
    }

    /// <summary>Opens a ledger, or begins one.</summary>
    /// <exception cref="BadCaseException">Another program has it, or it is damaged.</exception>
    public static SerialLedger Open(string path)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new BadCaseException($"the serials in '{path}' cannot be opened, or another program is giving one: {fault.Message}", fault);
        }

        try
        {
            var ledger = new SerialLedger(file, path);
            ledger.ReadAll();
            return ledger;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Whether no serial was ever given in it.</summary>
    public bool IsEmpty => _last.Count == 0;

    /// <summary>The next serial of an authority and region.</summary>
    public long Next(int authority, int region) => _last.TryGetValue((authority, region), out var last) ? last.Serial + 1 : 1;

    /// <summary>Gives a serial; from then on it is given, whatever becomes of its batch.</summary>
    /// <param name="authority">Whose.</param>
    /// <param name="region">Where.</param>
    /// <param name="wanted">A certain one, or 0 for the next.</param>
    /// <param name="issuedUtcSeconds">When its batch is issued.</param>
    /// <param name="batch">What the batch is called.</param>
    /// <exception cref="BadCaseException">It is not above all that were given.</exception>
    public long Give(int authority, int region, long wanted, long issuedUtcSeconds, string batch)
    {
        long next = Next(authority, region);
        if (wanted != 0 && wanted < next)
        {
            throw new BadCaseException($"serial {wanted} of region {region}: up to {next - 1} all are given, the next is {next} (by '{_path}')");
        }

        long serial = wanted == 0 ? next : wanted;
        if (serial > uint.MaxValue)
        {
            throw new BadCaseException($"all serials of region {region} are given");
        }

        string name = string.Concat(batch.Select(each => char.IsWhiteSpace(each) || char.IsControl(each) ? '_' : each));
        _file.Seek(0, SeekOrigin.End);
        _file.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{authority} {region} {serial} {issuedUtcSeconds} {name}\n")));
        _file.Flush(flushToDisk: true);
        _last[(authority, region)] = (serial, issuedUtcSeconds);
        return serial;
    }

    public void Dispose() => _file.Dispose();

    private void ReadAll()
    {
        byte[] octets = new byte[_file.Length];
        _file.ReadExactly(octets);
        string text = Encoding.UTF8.GetString(octets);
        if (text.Length > 0 && text[^1] != '\n')
        {
            throw new BadCaseException($"'{_path}' ends within a line: end it by hand, a serial that may have been given must not be given again");
        }

        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length - 1; i++)
        {
            string[] fields = lines[i].Split(' ');
            long[] numbers = [.. fields.Take(Fields - 1).Select(NumberOf)];
            bool isLine = fields.Length == Fields && numbers.All(each => each >= 0) && numbers[0] <= ushort.MaxValue && numbers[1] <= ushort.MaxValue;
            if (!isLine || numbers[2] < Next((int)numbers[0], (int)numbers[1]))
            {
                throw new BadCaseException($"'{_path}', line {i + 1}: it is no serial above those before");
            }

            _last[((int)numbers[0], (int)numbers[1])] = (numbers[2], numbers[3]);
        }
    }

    private static long NumberOf(string text)
    {
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number <= uint.MaxValue ? number : -1;
    }
}

using System;
using System.IO;
using System.Linq;
using System.Text;
using Bluezone.Band.Authority.Batches;

namespace Bluezone.Band.Bandctl.Batches;

/// <summary>Files that commands on batches take.</summary>
internal static class BatchInputs
{
    // More than any band's store: what is longer was never a batch.
    private const long MostOctets = 16 << 20;

    private const int PublicKeyOctets = 60;

    public static byte[] Octets(string path, string what)
    {
        if (!File.Exists(path))
        {
            throw new BadInputException($"{what} '{path}' is no file");
        }

        long length = new FileInfo(path).Length;
        return length <= MostOctets ? File.ReadAllBytes(path) : throw new BadInputException($"{what} '{path}' has {length} octets, which is no batch");
    }

    public static BatchFile Batch(string path)
    {
        try
        {
            return BatchFile.Read(Octets(path, "FILE"));
        }
        catch (BadBatchException bad)
        {
            throw new BadInputException($"'{path}' is no batch: {bad.Message}", bad);
        }
    }

    /// <summary>A public key: 60 octets, or 120 hex digits with or without blanks.</summary>
    public static byte[] PublicKey(string path, string what = "--public")
    {
        byte[] octets = Octets(path, what);
        if (octets.Length == PublicKeyOctets)
        {
            return octets;
        }

        string text = string.Concat(Encoding.Latin1.GetString(octets).Where(each => !char.IsWhiteSpace(each)));
        return text.Length == 2 * PublicKeyOctets && text.All(char.IsAsciiHexDigit)
            ? Convert.FromHexString(text)
            : throw new BadInputException($"{what} '{path}' holds neither {PublicKeyOctets} octets nor {2 * PublicKeyOctets} hex digits");
    }

    /// <summary>A number in a range.</summary>
    public static long Number(string text, long least, long most, string what)
    {
        return long.TryParse(text, out long number) && number >= least && number <= most
            ? number
            : throw new BadInputException($"{what} '{text}' is no number from {least} to {most}");
    }
}

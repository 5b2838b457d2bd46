using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace Bluezone.Band.Tests.Unit.Fakes;

/// <summary>Reads the QR code of a printed page: version 8, level M, octets; no module may be wrong.</summary>
/// <remarks>Source: ISO/IEC 18004: function patterns, masks, placement and blocks of that version. Shares nothing with what drew it.</remarks>
internal sealed partial class QrReading
{
    private const int Side = 49;
    private const int QuietZone = 4;
    private const int DataOctets = 154;

    private static readonly int[] _aligned = [6, 24, 42];
    private static readonly int[] _blocks = [38, 38, 39, 39];

    private readonly bool[,] _dark = new bool[Side, Side];

    private QrReading(string svg)
    {
        Match code = Assert.Single(Code().Matches(svg));
        foreach (Match run in Run().Matches(code.Groups[1].Value))
        {
            int at = int.Parse(run.Groups[1].Value) - QuietZone;
            for (int i = 0; i < int.Parse(run.Groups[3].Value); i++)
            {
                _dark[int.Parse(run.Groups[2].Value) - QuietZone, at + i] = true;
            }
        }
    }

    public static string Read(string svg) => new QrReading(svg).Text();

    private string Text()
    {
        Assert.True(_dark[8, 0] && !_dark[8, 1]);              // Level M is 00, seen through 10 of the format's mask.
        byte[] data = Data(Codewords(Mask()));
        Assert.Equal(4, data[0] >> 4);                          // Octets.
        int count = ((data[0] & 15) << 4) | (data[1] >> 4);
        byte[] text = [.. Enumerable.Range(1, count).Select(i => (byte)((data[i] << 4) | (data[i + 1] >> 4)))];
        return Encoding.Latin1.GetString(text);
    }

    // Bits 12 to 10 of the format, seen through 101.
    private int Mask() => ((Bit(8, 2) << 2) | (Bit(8, 3) << 1) | Bit(8, 4)) ^ 0b101;

    private int Bit(int row, int column) => _dark[row, column] ? 1 : 0;

    private byte[] Codewords(int mask)
    {
        var bits = new List<bool>();
        bool isUp = true;
        for (int right = Side - 1; right > 0; right -= 2, isUp = !isUp)
        {
            right -= right == 6 ? 1 : 0;
            for (int step = 0; step < Side; step++)
            {
                int row = isUp ? Side - 1 - step : step;
                foreach (int column in new[] { right, right - 1 }.Where(column => !IsFunction(row, column)))
                {
                    bits.Add(_dark[row, column] ^ IsMasked(mask, row, column));
                }
            }
        }

        return [.. bits.Chunk(8).Where(chunk => chunk.Length == 8).Select(chunk => chunk.Aggregate((byte)0, (sum, bit) => (byte)((sum << 1) | (bit ? 1 : 0))))];
    }

    private static byte[] Data(byte[] codewords)
    {
        byte[][] blocks = [.. _blocks.Select(count => new byte[count])];
        int at = 0;
        for (int i = 0; i < _blocks.Max(); i++)
        {
            foreach (byte[] block in blocks.Where(block => i < block.Length))
            {
                block[i] = codewords[at++];
            }
        }

        Assert.Equal(DataOctets, at);
        return [.. blocks.SelectMany(block => block)];
    }

    private static bool IsFunction(int row, int column)
    {
        bool isFinder = (row < 9 && column < 9) || (row < 9 && column >= Side - 8) || (row >= Side - 8 && column < 9);
        bool isVersion = (row < 6 && column >= Side - 11) || (column < 6 && row >= Side - 11);
        return isFinder || isVersion || row == 6 || column == 6 || IsAlignment(row, column);
    }

    private static bool IsAlignment(int row, int column)
    {
        int[] near = [.. _aligned.Where(each => Math.Abs(each - row) <= 2)];
        int[] across = [.. _aligned.Where(each => Math.Abs(each - column) <= 2)];
        return near.Length == 1 && across.Length == 1 && !((near[0], across[0]) is (6, 6) or (6, 42) or (42, 6));
    }

    private static bool IsMasked(int mask, int row, int column) => mask switch
    {
        0 => (row + column) % 2 == 0,
        1 => row % 2 == 0,
        2 => column % 3 == 0,
        3 => (row + column) % 3 == 0,
        4 => ((row / 2) + (column / 3)) % 2 == 0,
        5 => (row * column % 2) + (row * column % 3) == 0,
        6 => ((row * column % 2) + (row * column % 3)) % 2 == 0,
        _ => (((row + column) % 2) + (row * column % 3)) % 2 == 0,
    };

    [GeneratedRegex("""<path class="qr" [^>]* d="([^"]*)"/>""")]
    private static partial Regex Code();

    [GeneratedRegex(@"M(\d+) (\d+)h(\d+)v1h-\3z")]
    private static partial Regex Run();
}

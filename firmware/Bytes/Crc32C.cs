namespace Bluezone.Band.Bytes;

/// <summary>CRC-32C (Castagnoli), which tells a torn or rotten batch from a whole one.</summary>
/// <remarks>
/// Source: RFC 3720, appendix B.4 (reflected, polynomial 0x1EDC6F41, start and final exclusive-or all ones).
/// Vectors: tests/Vectors/crc32c.csv.
/// </remarks>
public static class Crc32C
{
    /// <summary>The value to start from.</summary>
    public const uint Start = 0xFFFFFFFF;

    private const uint ReflectedPolynomial = 0x82F63B78;

    private static readonly uint[] _table = MakeTable();

    /// <summary>Takes octets into a running value.</summary>
    /// <param name="crc"><see cref="Start"/>, or what an earlier call returned.</param>
    /// <param name="octets">Where they are.</param>
    /// <param name="offset">The first.</param>
    /// <param name="count">How many.</param>
    public static uint Add(uint crc, byte[] octets, int offset, int count)
    {
        uint[] table = _table;
        for (int end = offset + count; offset < end; offset++)
        {
            crc ^= octets[offset];
            crc = table[(int)(crc & 0x0F)] ^ (crc >> 4);
            crc = table[(int)(crc & 0x0F)] ^ (crc >> 4);
        }

        return crc;
    }

    /// <summary>Ends a running value: the CRC itself.</summary>
    public static uint Finish(uint crc)
    {
        return crc ^ 0xFFFFFFFF;
    }

    /// <summary>The CRC of a run of octets.</summary>
    public static uint Of(byte[] octets, int offset, int count)
    {
        return Finish(Add(Start, octets, offset, count));
    }

    private static uint[] MakeTable()
    {
        var table = new uint[16];       // Half octets: 256 entries would cost a kilobyte of heap for good.
        for (uint i = 0; i < 16; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 4; bit++)
            {
                value = (value & 1) != 0 ? (value >> 1) ^ ReflectedPolynomial : value >> 1;
            }

            table[(int)i] = value;
        }

        return table;
    }
}

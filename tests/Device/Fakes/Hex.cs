using System;

namespace Bluezone.Band.Tests.Device.Fakes;

/// <summary>Octets as text and back: what an assertion can compare and show.</summary>
internal static class Hex
{
    private const string Digits = "0123456789ABCDEF";

    public static byte[] Octets(string hex)
    {
        var octets = new byte[hex.Length / 2];
        for (int i = 0; i < octets.Length; i++)
        {
            octets[i] = (byte)((Value(hex[2 * i]) << 4) | Value(hex[(2 * i) + 1]));
        }

        return octets;
    }

    public static string Of(byte[] octets) => Of(octets, 0, octets.Length);

    public static string Of(byte[] octets, int offset, int count)
    {
        var hex = new char[2 * count];
        for (int i = 0; i < count; i++)
        {
            hex[2 * i] = Digits[octets[offset + i] >> 4];
            hex[(2 * i) + 1] = Digits[octets[offset + i] & 0xF];
        }

        return new string(hex);
    }

    /// <summary>Puts octets into others.</summary>
    /// <returns>Where they end.</returns>
    public static int Put(string hex, byte[] octets, int at)
    {
        byte[] put = Octets(hex);
        Array.Copy(put, 0, octets, at, put.Length);
        return at + put.Length;
    }

    private static int Value(char digit) => digit <= '9' ? digit - '0' : digit - 'A' + 10;
}

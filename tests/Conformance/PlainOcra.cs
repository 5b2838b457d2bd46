#pragma warning disable CA5350  // The RFC has HMAC-SHA-1 in its vectors.
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Bluezone.Band.Tests.Conformance;

/// <summary>RFC 6287 for any suite, from the RFC's text: another mind than the firmware's.</summary>
internal static class PlainOcra
{
    public static string Code(string suite, byte[] key, string question, string session = "", long counter = 0, byte[]? pinHash = null, long steps = 0)
    {
        string[] parts = suite.Split(':');
        string[] function = parts[1].Split('-');
        var message = new List<byte>(Encoding.ASCII.GetBytes(suite)) { 0 };
        foreach (string input in parts[2].Split('-'))
        {
            message.AddRange(Input(input, question, session, counter, pinHash ?? [], steps));
        }

        byte[] hash = Hash(function[1], key, message.ToArray());
        int at = hash[^1] & 0x0F;
        long number = BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(at)) & 0x7FFFFFFF;
        int digits = int.Parse(function[2], CultureInfo.InvariantCulture);
        return (number % (long)Math.Pow(10, digits)).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    private static byte[] Input(string input, string question, string session, long counter, byte[] pinHash, long steps)
    {
        byte[] number = new byte[8];
        switch (input[0])
        {
            case 'C':
                BinaryPrimitives.WriteInt64BigEndian(number, counter);
                return number;
            case 'T':
                BinaryPrimitives.WriteInt64BigEndian(number, steps);
                return number;
            case 'P':
                return pinHash;
            case 'S':
                int octets = int.Parse(input[1..], CultureInfo.InvariantCulture);
                return Encoding.UTF8.GetBytes(session.PadLeft(octets, '\0'));
            default:
                return Question(input[1], question);
        }
    }

    private static byte[] Question(char format, string question)
    {
        string hex = format == 'N'
            ? BigInteger.Parse(question, CultureInfo.InvariantCulture).ToString("X", CultureInfo.InvariantCulture).TrimStart('0')
            : Convert.ToHexString(Encoding.ASCII.GetBytes(question));
        return Convert.FromHexString((hex.Length == 0 ? "0" : hex).PadRight(256, '0'));
    }

    private static byte[] Hash(string name, byte[] key, byte[] message)
    {
        return name switch
        {
            "SHA1" => HMACSHA1.HashData(key, message),
            "SHA256" => HMACSHA256.HashData(key, message),
            _ => HMACSHA512.HashData(key, message),
        };
    }
}

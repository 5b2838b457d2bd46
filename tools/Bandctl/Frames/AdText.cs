using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Bluezone.Band.Bandctl.Frames;

/// <summary>What an AD structure says, in words.</summary>
/// <remarks>Source: Bluetooth Assigned Numbers, section 2.3 (types); Bluezone's numbers: firmware/Air/FRAME.md.</remarks>
internal static class AdText
{
    public const byte Flags = 0x01;
    public const byte SomeUuid16 = 0x02;
    public const byte AllUuid16 = 0x03;
    public const byte SomeUuid128 = 0x06;
    public const byte AllUuid128 = 0x07;
    public const byte Manufacturer = 0xFF;

    public const int ServiceUuid16 = 0x4E56;
    public const int CompanyBluezone = 0x22B5;
    public const int CompanyApple = 0x004C;
    public const string ServiceUuid128 = "00004E56-73F5-4BC4-A12F-17D1AD07A667";

    private static readonly Dictionary<byte, string> _types = new()
    {
        [Flags] = "flags",
        [SomeUuid16] = "16-bit service UUIDs, incomplete list",
        [AllUuid16] = "16-bit service UUIDs, complete list",
        [0x04] = "32-bit service UUIDs, incomplete list",
        [0x05] = "32-bit service UUIDs, complete list",
        [SomeUuid128] = "128-bit service UUIDs, incomplete list",
        [AllUuid128] = "128-bit service UUIDs, complete list",
        [0x08] = "shortened local name",
        [0x09] = "complete local name",
        [0x0A] = "transmit power, dBm",
        [0x16] = "service data, 16-bit UUID",
        [0x19] = "appearance",
        [Manufacturer] = "manufacturer data",
    };

    private static readonly string[] _flagNames =
    [
        "LE limited discoverable", "LE general discoverable", "BR/EDR not supported", "LE and BR/EDR controller", "LE and BR/EDR host",
    ];

    public static string Type(byte type)
    {
        return _types.TryGetValue(type, out string? name) ? name : $"type 0x{type:X2}";
    }

    public static int Company(byte[] value)
    {
        return value.Length < 2 ? -1 : BinaryPrimitives.ReadUInt16LittleEndian(value);
    }

    public static string CompanyName(int company)
    {
        return company switch
        {
            CompanyBluezone => "company 0x22B5, Bluezone",
            CompanyApple => "company 0x004C, Apple",
            _ => $"company 0x{company:X4}",
        };
    }

    /// <summary>What stands in a value, apart from a manufacturer's, whose parts are shown one by one.</summary>
    public static string Value(byte type, byte[] value)
    {
        return type switch
        {
            Flags when value.Length > 0 => FlagText(value[0]),
            SomeUuid16 or AllUuid16 => string.Join(", ", Uuids16(value).Select(Uuid16Text)),
            SomeUuid128 or AllUuid128 => string.Join(", ", Uuids128(value).Select(Uuid128Text)),
            0x08 or 0x09 => NameText(value),
            0x0A when value.Length == 1 => $"{(sbyte)value[0]} dBm",
            _ => "",
        };
    }

    public static IEnumerable<int> Uuids16(byte[] value)
    {
        return value.Chunk(2).Where(pair => pair.Length == 2).Select(pair => (int)BinaryPrimitives.ReadUInt16LittleEndian(pair));
    }

    public static IEnumerable<string> Uuids128(byte[] value)
    {
        return value.Chunk(16).Where(all => all.Length == 16)
            .Select(all => new Guid(all.Reverse().ToArray(), bigEndian: true).ToString().ToUpperInvariant());
    }

    private static string FlagText(byte flags)
    {
        string names = string.Join(", ", _flagNames.Where((_, bit) => (flags & (1 << bit)) != 0));
        return names.Length == 0 ? "none set" : names;
    }

    private static string Uuid16Text(int uuid)
    {
        return $"0x{uuid:X4}" + (uuid == ServiceUuid16 ? ", Bluezone" : "");
    }

    private static string Uuid128Text(string uuid)
    {
        return uuid + (uuid == ServiceUuid128 ? ", Bluezone on an iPhone" : "");
    }

    // A name comes from the air: what a terminal would obey is not passed on.
    private static string NameText(byte[] value)
    {
        return '"' + string.Concat(Encoding.UTF8.GetString(value).Select(each => char.IsControl(each) ? '?' : each)) + '"';
    }
}

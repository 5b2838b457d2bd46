using System.Globalization;

namespace Bluezone.Band.NanoGate;

/// <summary>Turns a constant as lists write it into its value.</summary>
internal static class ListedConstants
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <param name="type">The type's name in metadata; what is no primitive is taken for an enum.</param>
    /// <param name="text">The value as written.</param>
    public static object? Value(string type, string text)
    {
        return type switch
        {
            _ when text == "null" => null,
            "System.Boolean" => bool.Parse(text),
            "System.Char" => Char(text),
            "System.SByte" => sbyte.Parse(text, Plain),
            "System.Byte" => byte.Parse(text, Plain),
            "System.Int16" => short.Parse(text, Plain),
            "System.UInt16" => ushort.Parse(text, Plain),
            "System.UInt32" => uint.Parse(text, Plain),
            "System.Int64" => long.Parse(text, Plain),
            "System.UInt64" => ulong.Parse(text, Plain),
            "System.Single" => float.Parse(text, Plain),
            "System.Double" => double.Parse(text, Plain),
            "System.String" => text,
            _ => int.Parse(text, Plain),
        };
    }

    private static char Char(string text)
    {
        return text.StartsWith("\\u", System.StringComparison.Ordinal)
            ? (char)ushort.Parse(text[2..], NumberStyles.HexNumber, Plain)
            : text[0];
    }
}

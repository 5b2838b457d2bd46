using System;

namespace Bluezone.Band.Bandctl.Frames;

/// <summary>Advertising data field by field.</summary>
internal static class FrameTable
{
    private const int OverflowOctets = 19;
    private const byte OverflowType = 0x01;
    private const byte OverflowBit = 0x08;

    public static Table Of(byte[] data)
    {
        var table = new Table(">offset", "octets", "meaning");
        foreach (AdStructure each in AdStructure.Split(data))
        {
            if (each.IsEnd)
            {
                AddEnd(table, data, each.Offset);
            }
            else if (!each.IsWhole)
            {
                Row(table, each.Offset, [each.Length], $"length {each.Length}, but only {Texts.Count(each.Body.Length, "octet")} {(each.Body.Length == 1 ? "follows" : "follow")}");
                Row(table, each.Offset + 1, each.Body, "rest of the data");
            }
            else
            {
                Row(table, each.Offset, [each.Length], $"length {each.Length}");
                Row(table, each.Offset + 1, [each.Type], AdText.Type(each.Type));
                AddValue(table, each);
            }
        }

        return table;
    }

    private static void AddEnd(Table table, byte[] data, int offset)
    {
        Row(table, offset, [0], "length 0: the significant part ends here");
        Row(table, offset + 1, data[(offset + 1)..], "not significant");
    }

    private static void AddValue(Table table, AdStructure each)
    {
        byte[] value = each.Value;
        int at = each.Offset + 2;
        if (each.Type != AdText.Manufacturer || value.Length < 2)
        {
            Row(table, at, value, AdText.Value(each.Type, value));
            return;
        }

        int company = AdText.Company(value);
        Row(table, at, value[..2], AdText.CompanyName(company));
        if (company == AdText.CompanyBluezone && value.Length == 2 + 12)
        {
            Row(table, at + 2, value[2..], "rotating id");
        }
        else if (company == AdText.CompanyApple && value.Length == OverflowOctets && value[2] == OverflowType)
        {
            Row(table, at + 2, value[2..3], "overflow area: services of apps in the background");
            bool isSet = (value[3] & OverflowBit) != 0;
            Row(table, at + 3, value[3..], $"mask; Bluezone's bit (first octet, 0x08) is {(isSet ? "set" : "not set")}");
        }
        else
        {
            Row(table, at + 2, value[2..], Texts.Count(value.Length - 2, "octet") + " of the company's own");
        }
    }

    private static void Row(Table table, int offset, byte[] octets, string meaning)
    {
        if (octets.Length > 0)
        {
            table.Add(offset.ToString(), Convert.ToHexString(octets), meaning);
        }
    }
}

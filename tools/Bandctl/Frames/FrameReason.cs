using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Air;

namespace Bluezone.Band.Bandctl.Frames;

/// <summary>The firmware's verdict on advertising data, and why as far as the data tell.</summary>
internal static class FrameReason
{
    /// <summary>The verdict's word: band, Android, iPhone foreground, iPhone background, foreign, malformed.</summary>
    public static string Verdict(FrameKind kind, SenderKind sender)
    {
        return kind switch
        {
            FrameKind.Malformed => "malformed",
            FrameKind.Foreign => "foreign",
            _ => sender switch
            {
                SenderKind.Band => "band",
                SenderKind.Android => "Android",
                SenderKind.IPhoneForeground => "iPhone foreground",
                _ => "iPhone background",
            },
        };
    }

    public static string Why(byte[] data, FrameKind kind, SenderKind sender)
    {
        return kind switch
        {
            FrameKind.Malformed => WhyMalformed(data),
            FrameKind.Foreign => WhyForeign(AdStructure.Split(data)),
            _ => sender switch
            {
                SenderKind.Band => "Bluezone's UUID 0x4E56, an id of 12 octets, and flags 06, which only bands send",
                SenderKind.Android => "Bluezone's UUID 0x4E56 and an id of 12 octets, without a band's flags 06",
                SenderKind.IPhoneForeground => "Bluezone's 128-bit UUID and no manufacturer data; its id is read by connecting",
                _ => "Bluezone's bit in Apple's overflow area; its id is read by connecting",
            },
        };
    }

    private static string WhyMalformed(byte[] data)
    {
        return data.Length > AdvertisingFrame.MaxOctets
            ? $"{data.Length} octets; advertising data have at most {AdvertisingFrame.MaxOctets}"
            : "the last AD structure goes beyond the end";
    }

    private static string WhyForeign(IReadOnlyList<AdStructure> all)
    {
        AdStructure[] whole = all.Where(each => each.IsWhole && !each.IsEnd).ToArray();
        bool hasUuid16 = whole.Any(each => each.Type is AdText.SomeUuid16 or AdText.AllUuid16
            && AdText.Uuids16(each.Value).Contains(AdText.ServiceUuid16));
        bool hasUuid128 = whole.Any(each => each.Type is AdText.SomeUuid128 or AdText.AllUuid128
            && AdText.Uuids128(each.Value).Contains(AdText.ServiceUuid128));
        byte[][] manufacturers = whole.Where(each => each.Type == AdText.Manufacturer).Select(each => each.Value).ToArray();
        byte[]? bluezone = manufacturers.FirstOrDefault(value => AdText.Company(value) == AdText.CompanyBluezone);
        if (hasUuid128)
        {
            return "Bluezone's 128-bit UUID, but manufacturer data beside it, which Bluezone's iPhones do not send";
        }

        if (hasUuid16)
        {
            return bluezone == null
                ? "Bluezone's UUID 0x4E56, but no manufacturer data of company 0x22B5"
                : $"Bluezone's UUID 0x4E56, but an id of {Texts.Count(bluezone.Length - 2, "octet")} instead of 12";
        }

        return bluezone == null
            ? "neither Bluezone's UUID nor its bit in Apple's overflow area"
            : "manufacturer data of company 0x22B5, but not Bluezone's UUID 0x4E56";
    }
}

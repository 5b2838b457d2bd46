using System.CommandLine;
using Bluezone.Band.Air;
using Bluezone.Band.Bandctl.Frames;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band frame decode</c>: what stands in advertising data, and what the firmware takes it for.</summary>
internal sealed class FrameDecodeCommand : BandCommand
{
    private readonly Argument<string[]> _hex = new("HEX")
    {
        Description = "Advertising data in hex; it may stand in several words.",
        Arity = ArgumentArity.OneOrMore,
    };

    public FrameDecodeCommand()
        : base(
            "decode",
            "Shows advertising data field by field, and what the firmware takes them for.",
            "band frame decode 0201060FFFB5223AA8DFC0A15682B27216FC310303564E")
    {
        Add(_hex);
        Does((parsed, screen) =>
        {
            Show(Inputs.Octets(string.Concat(parsed.GetRequiredValue(_hex)), "HEX"), screen);
            return BandctlApp.Done;
        });
    }

    /// <summary>Writes the table and the verdict.</summary>
    public static void Show(byte[] data, Screen screen)
    {
        screen.Show(FrameTable.Of(data));
        screen.Line();
        var sighting = new Sighting();
        FrameKind kind = AdvertisingFrame.Decode(data, data.Length, sighting);
        screen.Line("verdict  " + FrameReason.Verdict(kind, sighting.Kind));
        screen.Line("because  " + FrameReason.Why(data, kind, sighting.Kind));
        if (kind == FrameKind.WithId)
        {
            screen.Line("id       " + System.Convert.ToHexString(sighting.Id));
        }
    }
}

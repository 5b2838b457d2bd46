using System.CommandLine;
using Bluezone.Band.Air;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band frame encode</c>: the frame a band sends for an id.</summary>
internal sealed class FrameEncodeCommand : BandCommand
{
    private readonly Option<string> _id = new("--id") { Description = "Rotating id, 24 hex digits.", Required = true };

    public FrameEncodeCommand()
        : base("encode", "Writes the frame that a band sends for an id.", "band frame encode --id 3AA8DFC0A15682B27216FC31")
    {
        Add(_id);
        Does((parsed, screen) =>
        {
            byte[] id = Inputs.Octets(parsed.GetRequiredValue(_id), Sighting.IdOctets, "--id");
            byte[] frame = new byte[AdvertisingFrame.BandOctets];
            AdvertisingFrame.Encode(id, frame);
            screen.Line("frame    " + System.Convert.ToHexString(frame));
            screen.Line();
            FrameDecodeCommand.Show(frame, screen);
            return BandctlApp.Done;
        });
    }
}

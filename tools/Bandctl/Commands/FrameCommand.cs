namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band frame</c>: advertising data, read and written.</summary>
internal sealed class FrameCommand : BandCommand
{
    public FrameCommand()
        : base("frame", "Reads and writes advertising data.", "band frame encode --id 3AA8DFC0A15682B27216FC31")
    {
        Add(new FrameDecodeCommand());
        Add(new FrameEncodeCommand());
    }
}

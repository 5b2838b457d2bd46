using System.CommandLine;

namespace Bluezone.Band.Bandctl;

/// <summary>A command with an example to copy. One that only holds others runs nothing.</summary>
internal abstract class BandCommand : Command
{
    protected BandCommand(string name, string description, string example)
        : base(name, description)
    {
        Example = example;
    }

    public string Example { get; }

    /// <summary>Says what this command does.</summary>
    protected void Does(System.Func<ParseResult, Screen, int> work)
    {
        SetAction(parsed => work(parsed, new Screen(parsed.InvocationConfiguration)));
    }
}

using System;
using System.CommandLine;
using Bluezone.Band.Authority.Bands;

namespace Bluezone.Band.Bandctl.Bands;

/// <summary>The register of bands as an option of a command.</summary>
internal sealed class RegisterOption
{
    private const string Default = "bands.register";

    private readonly Option<string?> _path = new("--register")
    {
        Description = $"The register of bands, secret; if not given, {Default} in the user's state folder.",
    };

    public RegisterOption(Command command)
    {
        command.Add(_path);
    }

    /// <summary>Whether it was asked for.</summary>
    public bool IsGiven(ParseResult parsed) => parsed.GetValue(_path) != null;

    public string Path(ParseResult parsed) => parsed.GetValue(_path) ?? InStateFolder();

    /// <summary>Opens it, and says in words what it refuses.</summary>
    /// <param name="parsed">The command as typed.</param>
    /// <param name="work">What to do with it.</param>
    /// <param name="mayBegin">Whether to begin one where there is none.</param>
    public T With<T>(ParseResult parsed, Func<BandRegister, T> work, bool mayBegin = false)
    {
        try
        {
            using BandRegister register = BandRegister.Open(Path(parsed), mayBegin);
            return work(register);
        }
        catch (BadBandException bad)
        {
            throw new BadInputException(bad.Message, bad);
        }
    }

    private static string InStateFolder()
    {
        string? state = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
        string root = string.IsNullOrEmpty(state)
            ? System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state")
            : state;
        return System.IO.Path.Combine(root, "bluezone-band", Default);
    }
}

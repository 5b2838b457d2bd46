using Bluezone.Band.NanoHost.Storage;

namespace Nano.System.IO;

/// <summary>Stands in for nanoFramework's class of this name: only what making a directory returns.</summary>
public sealed class DirectoryInfo
{
    public DirectoryInfo(string path)
    {
        FullName = DrivePath.Full(path);
    }

    public string FullName { get; }

    public string Name => DrivePath.NameOf(FullName);
}

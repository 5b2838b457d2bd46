namespace Bluezone.Band.NanoHost.Storage;

/// <summary>A file as its last close left it.</summary>
internal sealed class DriveFile
{
    public DriveFile(string name, DriveFolder folder)
    {
        Name = name;
        Folder = folder;
    }

    public string Name { get; set; }

    public DriveFolder Folder { get; set; }

    /// <summary>Where its entry is.</summary>
    public MetadataPair? Home { get; set; }

    /// <summary>The octets of a file that lives in its directory's block.</summary>
    public byte[] Inline { get; set; } = [];

    /// <summary>The blocks of a larger one.</summary>
    public int[] Blocks { get; set; } = [];

    public int LengthOctets { get; set; }

    /// <summary>What it takes up in its directory's block.</summary>
    public int EntryOctets => MetadataPair.EntryOctets(Name.Length, Inline.Length);
}

using System;

namespace Bluezone.Band.Authority.Signing;

/// <summary>The few things that signing does with files, so that a test can cut the power between any two.</summary>
/// <remarks>
/// Errors: what the disk refuses throws <see cref="System.IO.IOException"/>. Power: a new file or a new name is sure to be there only after
/// <see cref="SyncFolder"/>, octets only when the call that wrote them has returned.
/// </remarks>
public interface IKeyFiles
{
    /// <summary>What tells this machine from others; never empty.</summary>
    string MachineIdentity { get; }

    /// <summary>Seconds since 1970, for the ledger's reader only.</summary>
    long UtcSeconds { get; }

    bool Exists(string path);

    /// <summary>A file's octets, or null when there is none.</summary>
    byte[]? Read(string path);

    /// <summary>Makes an empty file that its owner alone may read; one that is there is replaced. Makes its folder too.</summary>
    void Create(string path);

    /// <summary>Adds octets at a file's end and waits until they are on the disk.</summary>
    void Append(string path, byte[] octets);

    /// <summary>Gives a file another name; a file of that name is replaced in the same step.</summary>
    void Rename(string from, string to);

    /// <summary>Waits until the names in a file's folder are on the disk.</summary>
    void SyncFolder(string path);

    /// <summary>What tells a file from its copies: stays when it is renamed or written to.</summary>
    string IdentityOf(string path);

    /// <summary>Whether others than the owner may read or write a file.</summary>
    bool IsOpenToOthers(string path);

    /// <summary>Holds a name until disposed of; it is free again when the program ends in whatever way.</summary>
    /// <returns>Null when another holds it.</returns>
    IDisposable? Lock(string path);
}

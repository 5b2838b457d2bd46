using System;
using System.Collections.Generic;

namespace Bluezone.Band.Authority.Signing;

/// <summary>Files that are forgotten with the object: for simulations. A key that bands in the field trust does not belong here.</summary>
public sealed class KeyFilesInMemory : IKeyFiles
{
    private readonly Dictionary<string, (int Number, byte[] Octets)> _files = [];
    private readonly HashSet<string> _locks = [];
    private int _made;

    public string MachineIdentity => "memory";

    public long UtcSeconds => 0;

    public bool Exists(string path) => _files.ContainsKey(path);

    public byte[]? Read(string path) => _files.TryGetValue(path, out (int Number, byte[] Octets) file) ? file.Octets : null;

    public void Create(string path) => _files[path] = (++_made, []);

    public void Append(string path, byte[] octets) => _files[path] = (_files[path].Number, [.. _files[path].Octets, .. octets]);

    public void Rename(string from, string to)
    {
        _files[to] = _files[from];
        _files.Remove(from);
    }

    public void SyncFolder(string path)
    {
        // Nothing outlives the object.
    }

    public string IdentityOf(string path) => _files[path].Number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public bool IsOpenToOthers(string path) => false;

    public IDisposable? Lock(string path) => _locks.Add(path) ? new Held(_locks, path) : null;

    private sealed class Held(HashSet<string> locks, string path) : IDisposable
    {
        public void Dispose() => locks.Remove(path);
    }
}

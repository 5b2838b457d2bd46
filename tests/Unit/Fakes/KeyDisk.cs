using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Authority.Signing;
using Bluezone.Band.Sim;

namespace Bluezone.Band.Tests.Unit.Fakes;

/// <summary>A disk that forgets names which nobody synced, and loses power in any operation, at any octet.</summary>
internal sealed class KeyDisk : IKeyFiles
{
    private readonly SeededRandom _random;
    private readonly HashSet<string> _locks = [];
    private Dictionary<string, Node> _names = [];
    private Dictionary<string, Node> _durable = [];
    private int _made;

    public KeyDisk(ulong seed)
    {
        _random = new SeededRandom(seed);
    }

    public string MachineIdentity { get; set; } = "machine";

    public long UtcSeconds => 1_600_000_000;

    /// <summary>Operations that change the disk, so far.</summary>
    public int Operations { get; private set; }

    /// <summary>The operation that loses power; 0 for none.</summary>
    public int CutAt { get; set; }

    /// <summary>Whether appends are refused, as by a full disk.</summary>
    public bool IsFull { get; set; }

    public ISet<string> OpenToOthers { get; } = new HashSet<string>();

    public bool Exists(string path) => _names.ContainsKey(path);

    public byte[]? Read(string path) => _names.TryGetValue(path, out Node? node) ? node.Octets : null;

    public void Create(string path) => Do(() => _names[path] = new Node(++_made, []));

    public void Append(string path, byte[] octets)
    {
        if (IsFull)
        {
            throw new System.IO.IOException("full");
        }

        Node node = _names[path];
        byte[] before = node.Octets;
        Do(
            () => node.Octets = [.. before, .. octets],
            () => node.Octets = [.. before, .. octets[.._random.NextBelow(octets.Length + 1)]]);
    }

    public void Rename(string from, string to) => Do(() =>
    {
        _names[to] = _names[from];
        _names.Remove(from);
    });

    public void SyncFolder(string path) => Do(() => _durable = new(_names));

    public string IdentityOf(string path) => $"{_names[path].Number}";

    public bool IsOpenToOthers(string path) => OpenToOthers.Contains(path);

    public IDisposable? Lock(string path) => _locks.Add(path) ? new Held(_locks, path) : null;

    /// <summary>The machine starts again: locks are gone, and perhaps names that were not synced.</summary>
    public void Restart()
    {
        _locks.Clear();
        CutAt = 0;
        _names = _random.NextBelow(2) == 0 ? new(_durable) : _names;
        _durable = new(_names);
    }

    /// <summary>The files of now, to be restored later.</summary>
    public IReadOnlyDictionary<string, byte[]> Backup(params string[] paths) => paths.ToDictionary(path => path, path => _names[path].Octets);

    /// <summary>Puts files back, as copies: octets as they were, files anew.</summary>
    public void Restore(IReadOnlyDictionary<string, byte[]> backup)
    {
        foreach ((string path, byte[] octets) in backup)
        {
            _names[path] = new Node(++_made, octets);
        }

        _durable = new(_names);
    }

    /// <summary>Puts the octets of files back in the files that are there: what a disk's snapshot does.</summary>
    public void RollBack(IReadOnlyDictionary<string, byte[]> backup)
    {
        foreach ((string path, byte[] octets) in backup)
        {
            _names[path].Octets = path.EndsWith(".state", StringComparison.Ordinal) ? Rebound(octets, path) : octets;
        }
    }

    public void Delete(string path)
    {
        _names.Remove(path);
        _durable.Remove(path);
    }

    // A snapshot brings back the file's number too.
    private byte[] Rebound(byte[] octets, string path)
    {
        string identity = KeyState.Read(octets)!.OwnIdentity;
        _names[path] = new Node(int.Parse(identity), octets);
        return octets;
    }

    private void Do(Action whole, Action? partly = null)
    {
        Operations++;
        if (Operations == CutAt)
        {
            if (partly != null)
            {
                partly();
            }
            else if (_random.NextBelow(2) == 0)
            {
                whole();
            }

            throw new PowerCutException();
        }

        whole();
    }

    private sealed class Node(int number, byte[] octets)
    {
        public int Number => number;

        public byte[] Octets { get; set; } = octets;
    }

    private sealed class Held(HashSet<string> locks, string path) : IDisposable
    {
        public void Dispose() => locks.Remove(path);
    }

    public sealed class PowerCutException : Exception
    {
    }
}

using System;
using System.Threading;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Esp32;

/// <summary>What passes between the library's event thread, which answers clients, and the main one: writes in, values out, who is there.</summary>
/// <remarks>
/// Made when sync mode begins; its values grow to the longest that was put. Nothing of the library is called under its lock.
/// Threads: the event thread and the main one; a lock inside.
/// </remarks>
public sealed class SyncMailbox
{
    /// <summary>How many writes may wait.</summary>
    public const int MostWrites = 8;

    /// <summary>ATT error: the value is too long (Bluetooth Core, volume 3, part F, 3.4.1.1).</summary>
    public const int ValueTooLong = 0x0D;

    /// <summary>ATT error: no room.</summary>
    public const int NoRoom = 0x11;

    private const int MostOctets = SyncProfile.MostValueOctets;
    private const int LeastMtuOctets = 23;      // Bluetooth Core, volume 3, part G, 5.2.1.
    private const int NotificationHead = 3;

    private readonly object _lock = new();
    private readonly AutoResetEvent _wake;
    private readonly byte[] _writes = new byte[MostWrites * MostOctets];
    private readonly byte[] _writeLengths = new byte[MostWrites];
    private readonly byte[] _writeAttributes = new byte[MostWrites];
    private readonly byte[]?[] _values = new byte[SyncAttribute.Count][];       // Each as long as the longest so far: most are a few octets.
    private readonly byte[] _valueLengths = new byte[SyncAttribute.Count];
    private int _first;
    private int _waiting;
    private int _connections;
    private bool _isConnected;
    private bool _hasNews;
    private int _mtuOctets = LeastMtuOctets;

    /// <summary>Makes an empty one.</summary>
    /// <param name="wake">Set when a client did something.</param>
    public SyncMailbox(AutoResetEvent wake)
    {
        _wake = wake;
    }

    /// <summary>Number of the connection there is; 0 for none.</summary>
    public int Connection => _isConnected ? _connections : 0;

    /// <summary>Most octets of a notification now.</summary>
    public int NotificationOctets
    {
        get
        {
            int octets = _mtuOctets - NotificationHead;
            return octets < MostOctets ? octets : MostOctets;
        }
    }

    /// <summary>Whether a client did something since the last time.</summary>
    public bool TakeNews()
    {
        bool hasNews = _hasNews;
        _hasNews = false;
        return hasNews;
    }

    /// <summary>A client came: what the last one left is not its.</summary>
    public void Begin()
    {
        lock (_lock)
        {
            Empty();
            _connections++;
            _isConnected = true;
        }

        Tell();
    }

    /// <summary>The client went.</summary>
    public void End()
    {
        lock (_lock)
        {
            Empty();
            _isConnected = false;
        }

        Tell();
    }

    /// <summary>A client asks, so there is one, whether it was told or not.</summary>
    public void RequireBegun()
    {
        if (!_isConnected)
        {
            Begin();
        }
    }

    /// <summary>Both agreed on a longest packet.</summary>
    public void SetMtu(int mtuOctets)
    {
        _mtuOctets = mtuOctets < LeastMtuOctets ? LeastMtuOctets : mtuOctets;
        Tell();
    }

    /// <summary>Wakes the main thread.</summary>
    public void Tell()
    {
        _hasNews = true;
        _wake.Set();
    }

    /// <summary>Queues a write.</summary>
    /// <param name="attribute">One of <see cref="SyncAttribute"/>.</param>
    /// <param name="octets">The value, 1 octet or more; stays the caller's.</param>
    /// <returns>0, or what the client is to be told.</returns>
    public int Add(int attribute, byte[] octets)
    {
        int length = octets.Length;
        if (length > MostOctets)
        {
            return ValueTooLong;
        }

        lock (_lock)
        {
            if (_waiting == MostWrites)
            {
                return NoRoom;
            }

            int slot = (_first + _waiting) % MostWrites;
            Array.Copy(octets, 0, _writes, slot * MostOctets, length);
            _writeLengths[slot] = (byte)length;
            _writeAttributes[slot] = (byte)attribute;
            _waiting++;
        }

        Tell();
        return 0;
    }

    /// <summary>Takes the oldest write; -1 when none waits.</summary>
    public int Take(byte[] value, out int length)
    {
        lock (_lock)
        {
            length = 0;
            if (_waiting == 0)
            {
                return -1;
            }

            int slot = _first;
            length = _writeLengths[slot];
            Array.Copy(_writes, slot * MostOctets, value, 0, length);
            _first = (_first + 1) % MostWrites;
            _waiting--;
            return _writeAttributes[slot];
        }
    }

    /// <summary>Sets what a read is answered with.</summary>
    public void Put(int attribute, byte[] value, int length)
    {
        lock (_lock)
        {
            byte[]? kept = _values[attribute];
            if (kept == null || kept.Length < length)
            {
                kept = new byte[length];
                _values[attribute] = kept;
            }

            Array.Copy(value, 0, kept, 0, length);
            _valueLengths[attribute] = (byte)length;
        }
    }

    /// <summary>What a read is answered with, in an array of its own: the library hands it on as it is.</summary>
    public byte[] CopyOf(int attribute)
    {
        lock (_lock)
        {
            int length = _valueLengths[attribute];
            byte[] copy = new byte[length];
            byte[]? kept = _values[attribute];
            if (kept != null)
            {
                Array.Copy(kept, 0, copy, 0, length);
            }

            return copy;
        }
    }

    private void Empty()
    {
        _first = 0;
        _waiting = 0;
        _mtuOctets = LeastMtuOctets;
    }
}

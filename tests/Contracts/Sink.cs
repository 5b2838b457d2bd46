using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>Takes what a scan hears as the contract wants it: it copies and returns.</summary>
internal sealed class Sink : IAdvertSink
{
    private readonly Func<int> _callingThread;
    private readonly List<(long Address, int RssiDbm, byte[] Octets, long HeardAtMs)> _all = [];

    public Sink(Func<int> callingThread)
    {
        _callingThread = callingThread;
    }

    /// <summary>All that was heard, in order.</summary>
    public IReadOnlyList<(long Address, int RssiDbm, byte[] Octets, long HeardAtMs)> All => _all;

    /// <summary>Whether it was ever called from inside a call of the radio's.</summary>
    public bool WasCalledInside { get; private set; }

    public void Heard(long address, int rssiDbm, byte[] octets, int length, long heardAtMs)
    {
        WasCalledInside |= _callingThread() == Environment.CurrentManagedThreadId;
        _all.Add((address, rssiDbm, octets.AsSpan(0, length).ToArray(), heardAtMs));
    }

    public int CountOf(long address)
    {
        return _all.Count(heard => heard.Address == address);
    }
}

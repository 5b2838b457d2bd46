using System;
using System.Diagnostics;

namespace nanoFramework.Runtime.Native;

/// <summary>Stands in on .NET for nanoFramework's class of this name, as far as the marathon uses it.</summary>
/// <remarks>From its first call on <see cref="Debug"/> writes to standard output, as a device's does to whoever listens.</remarks>
public static class GC
{
    // .NET has no heap of a fixed size: what is free is told as if it had this one.
    private const long HeapOctets = 1 << 24;

    static GC()
    {
        Trace.Listeners.Clear();
        Trace.Listeners.Add(new TextWriterTraceListener(Console.Out));
        Trace.AutoFlush = true;
    }

    /// <summary>Collects.</summary>
    /// <param name="compactHeap">Whether to compact as well; .NET decides that itself.</param>
    /// <returns>Free octets of the heap.</returns>
    public static uint Run(bool compactHeap)
    {
        return (uint)(HeapOctets - System.GC.GetTotalMemory(compactHeap));
    }
}

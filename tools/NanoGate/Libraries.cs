using System;
using System.Collections.Generic;
using Mono.Cecil;

namespace Bluezone.Band.NanoGate;

/// <summary>Parts of the libraries that have a rule of their own.</summary>
internal static class Libraries
{
    // Rule 4 of the architecture: time is handed in. No surface list can lift this.
    private static readonly HashSet<string> Banned =
    [
        "System.DateTime",
        "System.DateTimeOffset",
        "System.TimeProvider",
        "System.Environment",
        "System.Random",
        "System.Console",
        "System.Threading.Thread",
        "System.Threading.ThreadPool",
        "System.Threading.Timer",
        "System.Timers.Timer",
        "System.Diagnostics.Debug",
        "System.Diagnostics.Trace",
        "System.Diagnostics.Stopwatch",
    ];

    private static readonly HashSet<string> TextMakers =
    [
        "System.Text.StringBuilder",
        "System.Runtime.CompilerServices.DefaultInterpolatedStringHandler",
    ];

    public static bool IsBanned(TypeReference type)
    {
        // Files, streams and folders: the whole namespace.
        return Banned.Contains(type.FullName) || type.Namespace == "System.IO";
    }

    public static bool IsTuple(TypeReference type)
    {
        string name = type.FullName.Split('`')[0];
        return name is "System.ValueTuple" or "System.Tuple";
    }

    public static bool IsGenericLand(string typeNamespace)
    {
        return typeNamespace == "System.Linq"
            || typeNamespace.StartsWith("System.Collections.Generic", StringComparison.Ordinal)
            || typeNamespace.StartsWith("System.Collections.Concurrent", StringComparison.Ordinal);
    }

    public static bool MakesText(TypeReference type)
    {
        return TextMakers.Contains(type.FullName);
    }

    public static bool MakesText(MethodReference method)
    {
        return method.Name == "ToString"
            || (method.DeclaringType.FullName == "System.String" && method.ReturnType.FullName == "System.String");
    }
}

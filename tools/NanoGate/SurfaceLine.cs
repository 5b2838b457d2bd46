using System;

namespace Bluezone.Band.NanoGate;

/// <summary>One type or member of a surface list.</summary>
/// <param name="Number">Its line, from 1.</param>
/// <param name="Key">Its name in the one spelling that lists and assemblies are compared by.</param>
/// <param name="DesktopKey">What the compiler picks on .NET where it picks otherwise there, or null.</param>
/// <param name="Text">The line as written; of a line of enum values, one value.</param>
/// <param name="Assembly">The assembly that it is said to lie in, or null where the list does not say.</param>
public sealed record SurfaceLine(int Number, string Key, string? DesktopKey, string Text, string? Assembly)
{
    /// <summary>Whether the line names a type, not a member.</summary>
    public bool IsType => !Key.Contains("::", StringComparison.Ordinal);

    /// <summary>The type, or the type that the member is of.</summary>
    public string Owner => Key.Split("::")[0].Split(' ')[^1];

    /// <summary>The line without what no metadata hold: the mark of native code, and what the compiler picks on .NET.</summary>
    public string Declaration => SurfaceText.Declaration(Text);
}

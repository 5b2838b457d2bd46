namespace Bluezone.Band.NanoGate;

/// <summary>One type or member of a surface list.</summary>
/// <param name="Number">Its line, from 1.</param>
/// <param name="Key">Its name in the one spelling that lists and assemblies are compared by.</param>
/// <param name="DesktopKey">What the compiler picks on .NET where it picks otherwise there, or null.</param>
/// <param name="Text">The line as written.</param>
public sealed record SurfaceLine(int Number, string Key, string? DesktopKey, string Text);

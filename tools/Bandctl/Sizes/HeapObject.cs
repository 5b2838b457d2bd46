namespace Bluezone.Band.Bandctl.Sizes;

/// <summary>One object, array or static field on the device's heap.</summary>
/// <param name="Room">The room whose object holds it.</param>
/// <param name="Path">The shortest way to it.</param>
/// <param name="Type">Its type's name.</param>
/// <param name="Octets">What it takes.</param>
internal sealed record HeapObject(string Room, string Path, string Type, int Octets);

namespace Bluezone.Band.NanoGate;

/// <summary>One assembly compiled against stand-ins, in memory.</summary>
/// <param name="Name">Its name, without <c>.dll</c>.</param>
/// <param name="Assembly">The octets of the assembly.</param>
/// <param name="Symbols">The octets of its portable symbols.</param>
public sealed record NanoAssembly(string Name, byte[] Assembly, byte[] Symbols);

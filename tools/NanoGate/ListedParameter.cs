namespace Bluezone.Band.NanoGate;

/// <summary>One parameter of a listed method.</summary>
/// <param name="Type">Its type's name in metadata, without the ampersand of a reference.</param>
/// <param name="Name">Its name.</param>
/// <param name="Modifier"><c>ref</c>, <c>out</c>, <c>in</c>, <c>params</c> or nothing.</param>
/// <param name="Default">Its default value as written, or null where it has none.</param>
internal sealed record ListedParameter(string Type, string Name, string Modifier, string? Default)
{
    public bool IsByReference => Modifier is "ref" or "out" or "in";
}

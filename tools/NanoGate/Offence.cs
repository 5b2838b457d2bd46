namespace Bluezone.Band.NanoGate;

/// <summary>One thing in a compiled assembly that the gate refuses.</summary>
/// <param name="Rule">The broken rule: one of <see cref="Rules"/>.</param>
/// <param name="Where">The member it was read in, with file and line where symbols lie beside the assembly.</param>
/// <param name="What">What was read there.</param>
/// <param name="Mend">How to mend it.</param>
public sealed record Offence(string Rule, string Where, string What, string Mend)
{
    public override string ToString()
    {
        return $"{Where}: {Rule}: {What}. {Mend}";
    }
}

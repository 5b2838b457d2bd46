namespace Bluezone.Band.Bandctl;

/// <summary>The repository, for commands that need it.</summary>
internal static class Repository
{
    public const string Solution = NanoGate.Repository.Solution;

    /// <summary>Its root folder.</summary>
    /// <exception cref="BadInputException">It is not found.</exception>
    public static string Root()
    {
        return NanoGate.Repository.FindRoot()
            ?? throw new BadInputException($"{Solution} is not found: start this inside the repository");
    }
}

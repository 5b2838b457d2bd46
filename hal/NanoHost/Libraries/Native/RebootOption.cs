namespace nanoFramework.Runtime.Native;

/// <summary>Stands in for nanoFramework's enum of this name.</summary>
public enum RebootOption
{
    NormalReboot = 0,
    EnterNanoBooter = 1,
    ClrOnly = 2,
    EnterProprietaryBooter = 8,
}

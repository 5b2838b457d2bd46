using System.Linq;
using Bluezone.Band.Identity;
using Bluezone.Band.Loop;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Xunit;

namespace Bluezone.Band.Tests.Design;

/// <summary>Who gives consent, who spends it, and who sees a key that leaves: read in the compiled firmware.</summary>
public class ConsentHasOneDoor
{
    [Fact]
    public void OnlyTheWearersHoldGivesConsent()
    {
        Assert.Equal(["ConsentGate.TakeHold"], CallersOf(nameof(Consent), nameof(Consent.Give)));
        Assert.Equal(["Wrist.Obey"], CallersOf(nameof(ConsentGate), nameof(ConsentGate.TakeHold)));
        Assert.Equal(["ConsentGate..ctor"], CallersOf(nameof(Consent), ".ctor"));
    }

    [Fact]
    public void AKeyLeavesTheIdentityByOneDoor()
    {
        Assert.Equal(["Disclosing.CloseChain"], CallersOf(nameof(RotatingIdentity), nameof(RotatingIdentity.Disclose)));
        Assert.Equal(["DisclosureFile.Start", "RotatingIdentity.Disclose"], CallersOf(nameof(ClosedChain), "get_Key"));
        Assert.Equal(["Disclosing.Start"], CallersOf(nameof(DisclosureFile), nameof(DisclosureFile.Start)));
    }

    private static string[] CallersOf(string type, string method)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(typeof(BandLoop).Assembly.Location);
        return module.GetTypes()
            .SelectMany(each => each.Methods)
            .Where(each => each.HasBody && each.Body.Instructions.Any(one => Calls(one, type, method)))
            .Select(each => each.DeclaringType.Name + "." + each.Name)
            .Distinct()
            .Order()
            .ToArray();
    }

    private static bool Calls(Instruction instruction, string type, string method)
    {
        return instruction.Operand is MethodReference called && called.DeclaringType.Name == type && called.Name == method;
    }
}

using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace Bluezone.Band.NanoGate;

/// <summary>Tells what the compiler wrote from what people wrote.</summary>
internal static class Compilers
{
    private const string Services = "System.Runtime.CompilerServices.";

    // Emitted without being asked for, and harmless: nanoFramework drops them, or the compiler embeds them there.
    private static readonly HashSet<string> Emitted =
    [
        Services + "NullableAttribute",
        Services + "NullableContextAttribute",
        Services + "CompilerGeneratedAttribute",
        Services + "IsReadOnlyAttribute",
        Services + "RequiresLocationAttribute",
        Services + "ScopedRefAttribute",
        Services + "ExtensionAttribute",
        Services + "AsyncStateMachineAttribute",
        Services + "IteratorStateMachineAttribute",
        Services + "AsyncIteratorStateMachineAttribute",
        Services + "TupleElementNamesAttribute",
        "System.Diagnostics.DebuggerBrowsableAttribute",
        "System.Diagnostics.DebuggerHiddenAttribute",
        "System.Diagnostics.DebuggerStepThroughAttribute",
        "System.ParamArrayAttribute",
        "System.Reflection.DefaultMemberAttribute",
    ];

    public static bool Emits(CustomAttribute attribute)
    {
        return Emitted.Contains(attribute.AttributeType.FullName);
    }

    /// <summary>Whether a top-level type is the compiler's: the module's own, constant data, attributes it embeds.</summary>
    public static bool IsOwn(TypeDefinition type)
    {
        return type.Name == "<Module>"
            || IsConstantData(type)
            || Has(type, "Microsoft.CodeAnalysis.EmbeddedAttribute");
    }

    /// <summary>Whether a type holds the octets of array initialisers.</summary>
    public static bool IsConstantData(TypeReference type)
    {
        return type.Name.StartsWith("<PrivateImplementationDetails>", System.StringComparison.Ordinal);
    }

    public static bool IsAsync(MethodDefinition method)
    {
        return Has(method, Services + "AsyncStateMachineAttribute") || Has(method, Services + "AsyncIteratorStateMachineAttribute");
    }

    public static bool IsIterator(MethodDefinition method)
    {
        return Has(method, Services + "IteratorStateMachineAttribute");
    }

    public static bool IsStateMachine(TypeDefinition type)
    {
        return type.Name.StartsWith('<') && type.Fields.Any(field => field.Name == "<>1__state");
    }

    /// <summary>Whether a type was written as <c>record</c>.</summary>
    public static bool IsRecord(TypeDefinition type)
    {
        return type.Methods.Any(method =>
            method.Name == "<Clone>$"
            || (method.Name == "PrintMembers" && Has(method, Services + "CompilerGeneratedAttribute")));
    }

    private static bool Has(ICustomAttributeProvider provider, string attribute)
    {
        return provider.HasCustomAttributes && provider.CustomAttributes.Any(each => each.AttributeType.FullName == attribute);
    }
}

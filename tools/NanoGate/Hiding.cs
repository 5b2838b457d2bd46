using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace Bluezone.Band.NanoGate;

/// <summary>Finds members that hide one of a base type instead of overriding it.</summary>
/// <remarks>Source: nanoCLR 1.17 compiles <c>new</c> and then calls the wrong one.</remarks>
internal static class Hiding
{
    public static IEnumerable<string> In(TypeDefinition type)
    {
        TypeDefinition[] bases = BasesOf(type).ToArray();
        return type.Methods.Where(method => Hides(method, bases)).Select(method => method.Name)
            .Concat(type.Fields.Where(field => Hides(field, bases)).Select(field => field.Name));
    }

    private static bool Hides(MethodDefinition method, TypeDefinition[] bases)
    {
        bool overrides = method.IsVirtual && !method.IsNewSlot;
        if (method.IsConstructor || overrides || method.Name.StartsWith('<'))
        {
            return false;
        }

        return bases.Any(each =>
            each.Methods.Any(other => !other.IsPrivate && IsAlike(method, other))
            || each.Fields.Any(other => !other.IsPrivate && other.Name == Plain(method)));
    }

    private static bool Hides(FieldDefinition field, TypeDefinition[] bases)
    {
        return !field.IsSpecialName
            && !field.Name.StartsWith('<')
            && bases.Any(each =>
                each.Fields.Any(other => !other.IsPrivate && other.Name == field.Name)
                || each.Methods.Any(other => !other.IsPrivate && Plain(other) == field.Name));
    }

    // A property is hidden by its name, its accessors carry it with a prefix.
    private static string Plain(MethodDefinition method)
    {
        return method.IsGetter || method.IsSetter ? method.Name[4..] : method.Name;
    }

    private static bool IsAlike(MethodDefinition method, MethodDefinition other)
    {
        return method.Name == other.Name
            && method.Parameters.Select(each => each.ParameterType.FullName)
                .SequenceEqual(other.Parameters.Select(each => each.ParameterType.FullName));
    }

    private static IEnumerable<TypeDefinition> BasesOf(TypeDefinition type)
    {
        if (type.IsInterface)
        {
            return type.Interfaces.Select(each => each.InterfaceType.Resolve()).OfType<TypeDefinition>();
        }

        List<TypeDefinition> bases = [];
        for (TypeDefinition? each = type.BaseType?.Resolve(); each != null; each = each.BaseType?.Resolve())
        {
            bases.Add(each);
        }

        return bases;
    }
}

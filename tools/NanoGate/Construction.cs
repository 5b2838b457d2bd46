using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Bluezone.Band.NanoGate;

/// <summary>Finds the methods of a type that run only while it is made, and so may allocate.</summary>
internal static class Construction
{
    /// <summary>Constructors, and private methods that nothing but constructors of the same type calls.</summary>
    public static HashSet<MethodDefinition> Of(TypeDefinition type)
    {
        HashSet<MethodDefinition> making = type.Methods.Where(method => method.IsConstructor).ToHashSet();
        foreach (MethodDefinition helper in type.Methods.Where(method => method.IsPrivate && !method.IsConstructor && !method.IsVirtual))
        {
            MethodDefinition[] callers = CallersOf(helper, type).ToArray();
            if (callers.Length > 0 && callers.All(caller => caller.IsConstructor && caller.DeclaringType == type))
            {
                making.Add(helper);
            }
        }

        return making;
    }

    // A private method is seen by its type and the types nested in it, nobody else.
    private static IEnumerable<MethodDefinition> CallersOf(MethodDefinition helper, TypeDefinition type)
    {
        return type.Methods.Where(method => method.HasBody && method.Body.Instructions.Any(each => Mentions(each, helper)))
            .Concat(type.NestedTypes.SelectMany(nested => CallersOf(helper, nested)));
    }

    private static bool Mentions(Instruction instruction, MethodDefinition helper)
    {
        return instruction.Operand is MethodReference mentioned && mentioned.Resolve() == helper;
    }
}

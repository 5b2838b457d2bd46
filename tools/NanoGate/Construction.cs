using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Bluezone.Band.NanoGate;

/// <summary>Finds the methods of a type that run only while it is made, and so may allocate.</summary>
internal static class Construction
{
    /// <summary>Constructors, and the private methods and local functions that nothing else leads to.</summary>
    public static HashSet<MethodDefinition> Of(TypeDefinition type)
    {
        HashSet<MethodDefinition> making = type.Methods.Where(method => method.IsConstructor).ToHashSet();
        MethodDefinition[] helpers = type.Methods.Where(IsHelper).ToArray();
        int before;
        do
        {
            before = making.Count;
            making.UnionWith(helpers.Where(helper => IsMaking(helper, type, making)));
        }
        while (making.Count > before);

        return making;
    }

    // Seen by its own type and the types nested in it, nobody else. The compiler makes local functions internal.
    private static bool IsHelper(MethodDefinition method)
    {
        return !method.IsConstructor
            && !method.IsVirtual
            && (method.IsPrivate || method.Name.StartsWith('<'));
    }

    private static bool IsMaking(MethodDefinition helper, TypeDefinition type, HashSet<MethodDefinition> making)
    {
        (MethodDefinition By, OpCode How)[] mentions = MentionsOf(helper, type).ToArray();

        // A delegate is made in a constructor and called later.
        return mentions.Length > 0
            && mentions.All(each => making.Contains(each.By) && (each.How.Code is Code.Call or Code.Callvirt));
    }

    private static IEnumerable<(MethodDefinition By, OpCode How)> MentionsOf(MethodDefinition helper, TypeDefinition type)
    {
        IEnumerable<(MethodDefinition By, OpCode How)> own =
            from method in type.Methods
            where method.HasBody
            from instruction in method.Body.Instructions
            where instruction.Operand is MethodReference mentioned && mentioned.Resolve() == helper
            select (method, instruction.OpCode);
        return own.Concat(type.NestedTypes.SelectMany(nested => MentionsOf(helper, nested)));
    }
}

using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mono.Cecil;

namespace Bluezone.Band.NanoGate;

/// <summary>Tells what code names of the libraries, by the keys that lists have.</summary>
public static class SurfaceUse
{
    private static readonly SymbolDisplayFormat FullNames =
        new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    /// <summary>What a compilation and the assembly that comes of it name: types, members, and the constants that the compiler copied.</summary>
    public static IReadOnlySet<string> Keys(CSharpCompilation compilation, byte[] assembly)
    {
        HashSet<string> keys = [.. InAssembly(assembly)];
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            SemanticModel model = compilation.GetSemanticModel(tree);
            keys.UnionWith(tree.GetRoot().DescendantNodes()
                .OfType<SimpleNameSyntax>()
                .Select(name => model.GetSymbolInfo(name).Symbol)
                .OfType<IFieldSymbol>()
                .Where(field => field.HasConstantValue)
                .Select(field => field.ContainingType.ToDisplayString(FullNames) + "::" + field.Name));
        }

        return keys;
    }

    /// <summary>The members that an assembly calls, in their order; without attributes, which nanoCLR does not read.</summary>
    public static IReadOnlyList<string> Calls(byte[] assembly)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(new MemoryStream(assembly));
        return module.GetMemberReferences()
            .Where(member => !member.DeclaringType.Name.EndsWith("Attribute", System.StringComparison.Ordinal))
            .Select(member => member.FullName)
            .Order(System.StringComparer.Ordinal)
            .ToArray();
    }

    /// <summary>What an assembly names.</summary>
    public static IEnumerable<string> InAssembly(byte[] assembly)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(new MemoryStream(assembly));
        MethodDefinition[] methods = module.GetTypes().SelectMany(type => type.Methods).ToArray();

        // Primitives have no reference of their own.
        IEnumerable<TypeReference> inSignatures = methods.Select(method => method.ReturnType)
            .Concat(methods.SelectMany(method => method.Parameters).Select(each => each.ParameterType))
            .Concat(module.GetTypes().SelectMany(type => type.Fields).Select(field => field.FieldType))
            .Concat(methods.Where(method => method.HasBody).SelectMany(method => method.Body.Variables).Select(each => each.VariableType));
        return
        [
            .. module.GetTypeReferences().Concat(inSignatures).Select(Surface.Name),
            .. module.GetMemberReferences().OfType<MethodReference>().Select(Surface.Key),
            .. module.GetMemberReferences().OfType<FieldReference>().Select(Surface.Key),
        ];
    }
}

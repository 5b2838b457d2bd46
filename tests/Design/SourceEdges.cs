using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.NanoGate;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bluezone.Band.Tests.Design;

/// <summary>The edges between rooms as the source draws them.</summary>
/// <remarks>The compiler copies constants and enum members in, so a compiled assembly no longer tells whose they were.</remarks>
internal sealed class SourceEdges
{
    private readonly List<(string Path, string Room, SyntaxNode Root)> _files = [];

    // Type name to the namespaces it is declared in.
    private readonly Dictionary<string, HashSet<string>> _homes = [];

    public SourceEdges(IEnumerable<(string Path, string Text)> files)
    {
        foreach ((string path, string text) in files)
        {
            SyntaxNode root = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.CSharp13)).GetRoot();
            string room = root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString() ?? "";
            _files.Add((path, room, root));
            foreach (BaseTypeDeclarationSyntax type in root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>())
            {
                HashSet<string> homes = _homes.TryGetValue(type.Identifier.Text, out HashSet<string>? known) ? known : [];
                homes.Add(room);
                _homes[type.Identifier.Text] = homes;
            }
        }
    }

    public IEnumerable<string> Offences()
    {
        return _files.SelectMany(file => Usings(file.Path, file.Room, file.Root).Concat(Names(file.Path, file.Room, file.Root)));
    }

    private static IEnumerable<string> Usings(string path, string room, SyntaxNode root)
    {
        // A static using and an alias name a type: they are judged as names.
        return root.DescendantNodes().OfType<UsingDirectiveSyntax>()
            .Where(each => each.StaticKeyword.IsKind(SyntaxKind.None) && each.Alias == null)
            .Select(each => each.NamespaceOrType.ToString())
            .Where(name => name.StartsWith(Rooms.Root + ".", StringComparison.Ordinal) && !Rooms.MayName(room, name))
            .Select(name => $"{path}: using {name}, which {room} may not know");
    }

    private IEnumerable<string> Names(string path, string room, SyntaxNode root)
    {
        foreach (IdentifierNameSyntax name in root.DescendantNodes().OfType<IdentifierNameSyntax>().Where(IsType))
        {
            string text = name.Identifier.Text;
            bool isForeign = _homes.TryGetValue(text, out HashSet<string>? homes)
                && !homes.Contains(room)
                && homes.All(home => !Rooms.House.MayReach(room, "", home, text));
            if (isForeign)
            {
                int line = name.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
                yield return $"{path}:{line}: {text}, which {room} may not know";
            }
        }
    }

    // Sighting in `Sighting.IdOctets` and in `Air.Sighting.IdOctets`; not in `table.Sighting`, which is a member of that name.
    private static bool IsType(IdentifierNameSyntax name)
    {
        return name.Parent switch
        {
            BaseNamespaceDeclarationSyntax or UsingDirectiveSyntax or NameColonSyntax => false,
            MemberAccessExpressionSyntax access when access.Name == name => Rooms.Names.Contains(access.Expression.ToString().Split('.')[^1]),
            AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } set when set.Left == name => false,
            _ => true,
        };
    }
}

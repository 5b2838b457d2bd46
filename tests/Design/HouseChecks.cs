using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bluezone.Band.Tests.Design;

/// <summary>House rules on one source file each: a check takes a path and a text, and says what breaks the rule.</summary>
internal static class HouseChecks
{
    public const int FileLinesMax = 299;
    public const int FunctionLinesMax = 39;

    private static readonly string[] Marks = ["#region", "#if", "TODO"];

    public static IEnumerable<string> TooLong(string path, string text)
    {
        int lines = text.TrimEnd('\n').Split('\n').Length;
        return lines > FileLinesMax ? [$"{path}: {lines} lines, at most {FileLinesMax}"] : [];
    }

    public static IEnumerable<string> FunctionsTooLong(string path, string text)
    {
        return Root(text).DescendantNodes()
            .Where(node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax)
            .Select(node => node.GetLocation().GetLineSpan())
            .Select(span => (First: span.StartLinePosition.Line + 1, Last: span.EndLinePosition.Line + 1))
            .Where(span => span.Last - span.First + 1 > FunctionLinesMax)
            .Select(span => $"{path}:{span.First}: a function of {span.Last - span.First + 1} lines, at most {FunctionLinesMax}");
    }

    public static IEnumerable<string> Marked(string path, string text)
    {
        string[] lines = text.Split('\n');
        return from line in Enumerable.Range(0, lines.Length)
            from mark in Marks
            where lines[line].Replace("# ", "#", StringComparison.Ordinal).Contains(mark, StringComparison.Ordinal)
            select $"{path}:{line + 1}: {mark}";
    }

    /// <summary>Path is namespace: firmware/Journal is Bluezone.Band.Journal, hal/Sim is Bluezone.Band.Sim.</summary>
    public static IEnumerable<string> Misplaced(string path, string text)
    {
        string[] folders = path.Split('/')[1..^1];
        string expected = string.Join('.', folders.Prepend("Bluezone.Band"));
        string[] found = Root(text).DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().Select(each => each.Name.ToString()).ToArray();
        return found.Length == 1 && found[0] == expected
            ? []
            : [$"{path}: namespace '{string.Join(", ", found)}', by its path it is {expected}"];
    }

    /// <summary>One public type a file, and the file bears its name.</summary>
    public static IEnumerable<string> Crowded(string path, string text)
    {
        string[] types = Root(text).DescendantNodes()
            .OfType<MemberDeclarationSyntax>()
            .Where(each => each is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
            .Where(each => each.Parent is BaseNamespaceDeclarationSyntax or CompilationUnitSyntax)
            .Where(each => each.Modifiers.Any(SyntaxKind.PublicKeyword))
            .Select(each => each is BaseTypeDeclarationSyntax type ? type.Identifier.Text : ((DelegateDeclarationSyntax)each).Identifier.Text)
            .Distinct()
            .ToArray();
        string name = path.Split('/')[^1].Split('.')[0];
        return types.Length == 0 || (types.Length == 1 && types[0] == name)
            ? []
            : [$"{path}: public types {string.Join(", ", types)}, a file holds the one it is named after"];
    }

    /// <summary>The folders that hold code and no page.</summary>
    public static IEnumerable<string> WithoutPage(IEnumerable<string> codePaths, IEnumerable<string> pagePaths)
    {
        HashSet<string> paged = pagePaths.Select(Folder).ToHashSet();
        return codePaths.Select(Folder).Distinct().Where(folder => !paged.Contains(folder)).Select(folder => folder + ": no page (*.md)");
    }

    private static string Folder(string path)
    {
        return path[..path.LastIndexOf('/')];
    }

    private static SyntaxNode Root(string text)
    {
        return CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.CSharp13)).GetRoot();
    }
}

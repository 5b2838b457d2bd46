using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Bluezone.Band.NanoGate;

/// <summary>The notation of surface lists: a type a line (<c>kind Type : bases</c>), its members indented below it.</summary>
/// <remarks>
/// <c>assembly Name</c> on a line of its own says where the types below it lie.
/// Read away: access, virtual, parameter names, default values, bases and the N of native members. Kept: static, types, names.
/// </remarks>
internal static partial class SurfaceText
{
    private const string DesktopMark = ") = ";

    private static readonly HashSet<string> Kinds = ["class", "struct", "interface", "enum", "delegate"];

    private static readonly HashSet<string> Passing = ["virtual", "abstract", "protected", "override", "sealed", "readonly", "params"];

    private static readonly Dictionary<string, string> Keywords = new()
    {
        ["void"] = "System.Void",
        ["bool"] = "System.Boolean",
        ["byte"] = "System.Byte",
        ["sbyte"] = "System.SByte",
        ["short"] = "System.Int16",
        ["ushort"] = "System.UInt16",
        ["int"] = "System.Int32",
        ["uint"] = "System.UInt32",
        ["long"] = "System.Int64",
        ["ulong"] = "System.UInt64",
        ["char"] = "System.Char",
        ["float"] = "System.Single",
        ["double"] = "System.Double",
        ["string"] = "System.String",
        ["object"] = "System.Object",
    };

    public static IEnumerable<SurfaceLine> Read(string text)
    {
        string? assembly = null;
        string? type = null;
        int number = 0;
        foreach (string raw in text.Split('\n'))
        {
            number++;
            string line = raw.TrimEnd();
            if (line.Length == 0 || line.TrimStart().StartsWith('#'))
            {
                continue;
            }

            if (AssemblyName().Match(line) is { Success: true } named)
            {
                assembly = named.Groups[1].Value;
                type = null;
                continue;
            }

            if (!char.IsWhiteSpace(line[0]))
            {
                type = TypeName(line) ?? throw Unreadable(number, line);
                yield return new SurfaceLine(number, type, null, line, assembly);
                continue;
            }

            string owner = type ?? throw Unreadable(number, line);
            foreach (SurfaceLine member in Members(owner, number, line.Trim()))
            {
                yield return member with { Assembly = assembly };
            }
        }
    }

    /// <summary>A line without the mark of native code and without what the compiler picks on .NET.</summary>
    public static string Declaration(string line)
    {
        string bare = Native().Replace(line, "");
        int equals = bare.IndexOf(DesktopMark, StringComparison.Ordinal);
        return equals < 0 ? bare : bare[..(equals + 1)];
    }

    private static string? TypeName(string line)
    {
        string[] words = line.Split(" : ")[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length >= 2 && Kinds.Contains(words[^2]) ? words[^1] : null;
    }

    private static IEnumerable<SurfaceLine> Members(string type, int number, string line)
    {
        if (EnumValues().IsMatch(line))
        {
            return line.Split(", ").Select(value => new SurfaceLine(number, type + "::" + value.Split('=')[0], null, value, null));
        }

        // "A = B" after the parameters: on .NET the compiler picks B where it picks A against nanoFramework.
        string nano = Declaration(line);
        int equals = line.IndexOf(DesktopMark, StringComparison.Ordinal);
        string? desktop = equals < 0 ? null : MemberKey(type, line[(equals + DesktopMark.Length)..]);
        string key = MemberKey(type, nano) ?? throw Unreadable(number, line);
        return [new SurfaceLine(number, key, desktop, line, null)];
    }

    private static string? MemberKey(string type, string member)
    {
        int open = member.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
        {
            string[] field = member.Split(" = ")[0].Split(' ');
            return field.Length >= 2 ? type + "::" + field[^1] : null;
        }

        string[] words = Words(member[..open]);
        int close = member.LastIndexOf(')');
        if (words.Length < 2 || close < open)
        {
            return null;
        }

        string kept = words[0] == "static" ? "static " : "";
        IEnumerable<string> parameters = Split(member[(open + 1)..close]).Select(ParameterType);
        return $"{kept}{FullName(words[^2])} {type}::{words[^1]}({string.Join(",", parameters)})";
    }

    private static string[] Split(string parameters)
    {
        return parameters.Length == 0 ? [] : parameters.Split(", ");
    }

    private static string ParameterType(string parameter)
    {
        string[] words = Words(parameter.Split(" = ")[0]);
        bool isByReference = words[0] is "ref" or "out" or "in";
        return isByReference ? FullName(words[1]) + "&" : FullName(words[0]);
    }

    private static string[] Words(string text)
    {
        return text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !Passing.Contains(word)).ToArray();
    }

    /// <summary>A type's name in metadata: <c>int[]</c> is System.Int32[].</summary>
    public static string FullName(string type)
    {
        int bracket = type.IndexOf('[', StringComparison.Ordinal);
        string element = bracket < 0 ? type : type[..bracket];
        string rest = bracket < 0 ? "" : type[bracket..];
        return Keywords.GetValueOrDefault(element, element) + rest;
    }

    private static FormatException Unreadable(int number, string line)
    {
        return new FormatException($"Surface list, line {number}: cannot be read: {line}");
    }

    [GeneratedRegex(@"^\w+=-?\d+(, |$)")]
    private static partial Regex EnumValues();

    [GeneratedRegex(@"^assembly (\S+)$")]
    private static partial Regex AssemblyName();

    [GeneratedRegex(@"\s+N$")]
    private static partial Regex Native();
}

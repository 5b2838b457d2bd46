using System;
using System.Collections.Generic;
using System.Linq;

namespace Bluezone.Band.NanoGate;

/// <summary>One field or method of a listed type, with all that its line says.</summary>
internal sealed record ListedMember
{
    public required string Name { get; init; }

    /// <summary>The type of a field, or what a method returns, by its name in metadata.</summary>
    public required string Type { get; init; }

    public required IReadOnlyList<string> Modifiers { get; init; }

    /// <summary>A method's parameters; null of a field.</summary>
    public IReadOnlyList<ListedParameter>? Parameters { get; init; }

    /// <summary>A constant's value as written, or null.</summary>
    public string? Constant { get; init; }

    public bool IsStatic => Modifiers.Contains("static") || Constant != null;

    public bool IsProtected => Modifiers.Contains("protected");

    public bool IsAbstract => Modifiers.Contains("abstract");

    public bool IsVirtual => IsAbstract || Modifiers.Contains("virtual") || Modifiers.Contains("override");

    /// <summary>What tells overloads apart.</summary>
    public string Signature => Name + "(" + string.Join(",", (Parameters ?? []).Select(each => each.Type + (each.IsByReference ? "&" : ""))) + ")";

    /// <summary>Reads a member's line; of an enum, one value.</summary>
    public static ListedMember Read(string owner, string declaration)
    {
        int open = declaration.IndexOf('(', StringComparison.Ordinal);
        if (open >= 0)
        {
            string[] head = Words(declaration[..open]);
            string inner = declaration[(open + 1)..declaration.LastIndexOf(')')];
            string[] parameters = inner.Length == 0 ? [] : inner.Split(", ");
            return new ListedMember
            {
                Name = head[^1],
                Type = SurfaceText.FullName(head[^2]),
                Modifiers = head[..^2],
                Parameters = parameters.Select(Parameter).ToArray(),
            };
        }

        bool isConstant = declaration.StartsWith("const ", StringComparison.Ordinal);
        string[] words = Words(declaration.Split(" = ")[0]);
        return words.Length > 1
            ? new ListedMember
            {
                Name = words[^1],
                Type = SurfaceText.FullName(words[^2]),
                Modifiers = words[..^2],
                Constant = isConstant ? declaration.Split(" = ")[1] : null,
            }
            : EnumValue(owner, declaration);
    }

    private static ListedMember EnumValue(string owner, string declaration)
    {
        string[] sides = declaration.Split('=');
        return new ListedMember { Name = sides[0], Type = owner, Modifiers = [], Constant = sides[1] };
    }

    private static ListedParameter Parameter(string text)
    {
        string[] sides = text.Split(" = ");
        string[] words = Words(sides[0]);
        return new ListedParameter(
            SurfaceText.FullName(words[^2]),
            words[^1],
            words.Length > 2 ? words[0] : "",
            sides.Length > 1 ? sides[1] : null);
    }

    private static string[] Words(string text)
    {
        return text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Bluezone.Band.NanoGate;

/// <summary>One type of the lists, with all that its lines say.</summary>
internal sealed class ListedType
{
    private readonly List<ListedMember> _members = [];

    /// <param name="line">The line that names the type.</param>
    /// <param name="assembly">Where it lies.</param>
    public ListedType(SurfaceLine line, string assembly)
    {
        string[] sides = line.Declaration.Split(" : ");
        string[] words = sides[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Heading = line.Declaration;
        Assembly = assembly;
        Name = words[^1];
        Kind = words[^2];
        Modifiers = words[..^2];
        Bases = sides.Length > 1 ? sides[1].Split(", ") : [];
    }

    /// <summary>The line as written.</summary>
    public string Heading { get; }

    public string Assembly { get; }

    /// <summary>Its name with its namespace; a nested type's after a dot.</summary>
    public string Name { get; }

    /// <summary><c>class</c>, <c>struct</c>, <c>interface</c>, <c>enum</c> or <c>delegate</c>.</summary>
    public string Kind { get; }

    public IReadOnlyList<string> Modifiers { get; }

    /// <summary>The base class if it is not the usual one, and interfaces.</summary>
    public IReadOnlyList<string> Bases { get; }

    public IReadOnlyList<ListedMember> Members => _members;

    public bool IsInterface => Kind == "interface";

    public bool IsEnum => Kind == "enum";

    public bool IsDelegate => Kind == "delegate";

    public bool IsValue => Kind is "struct" or "enum";

    public bool IsStatic => Modifiers.Contains("static");

    public IEnumerable<ListedMember> Fields => _members.Where(each => each.Parameters == null);

    public IEnumerable<ListedMember> Methods => _members.Where(each => each.Parameters != null);

    /// <summary>What an enum is made of. Lists do not tell: an <c>int</c>, or the next wider that holds all values.</summary>
    public string Underlying
    {
        get
        {
            Int128[] values = Fields.Select(field => Int128.Parse(field.Constant!, CultureInfo.InvariantCulture)).ToArray();
            return Fit(int.MinValue, int.MaxValue) ? "System.Int32"
                : Fit(uint.MinValue, uint.MaxValue) ? "System.UInt32"
                : Fit(long.MinValue, long.MaxValue) ? "System.Int64"
                : "System.UInt64";

            bool Fit(Int128 least, Int128 most) => values.All(value => value >= least && value <= most);
        }
    }

    public void Add(ListedMember member)
    {
        _members.Add(member);
    }
}

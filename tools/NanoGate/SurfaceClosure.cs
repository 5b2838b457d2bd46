using System;
using System.Collections.Generic;
using System.Linq;

namespace Bluezone.Band.NanoGate;

/// <summary>Picks lines out of whole lists so that every type which they need is there too, and nothing else.</summary>
internal sealed class SurfaceClosure
{
    private readonly Dictionary<string, SurfaceLine> _lines;
    private readonly ILookup<string, SurfaceLine> _valuesOf;

    /// <param name="whole">All lines there are, each once.</param>
    public SurfaceClosure(IReadOnlyList<SurfaceLine> whole)
    {
        Whole = whole;
        _lines = whole.ToDictionary(line => line.Key);
        _valuesOf = whole.Where(line => !line.IsType).ToLookup(line => line.Owner);
    }

    public IReadOnlyList<SurfaceLine> Whole { get; }

    /// <summary>The lines with these keys and with those that they need, in their order. Interfaces that nothing asks for are taken off the headings.</summary>
    public IReadOnlyList<SurfaceLine> Of(IEnumerable<string> keys)
    {
        HashSet<string> kept = [];
        Queue<string> waiting = new(keys.Where(_lines.ContainsKey));
        while (waiting.TryDequeue(out string? key))
        {
            if (kept.Add(key))
            {
                foreach (string needed in NeedsOf(_lines[key]).Where(_lines.ContainsKey))
                {
                    waiting.Enqueue(needed);
                }
            }
        }

        return Whole.Where(line => kept.Contains(line.Key)).Select(line => line.IsType ? Trimmed(line, kept) : line).ToArray();
    }

    private IEnumerable<string> NeedsOf(SurfaceLine line)
    {
        return line.IsType ? NeedsOfType(line) : NeedsOfMember(line);
    }

    private IEnumerable<string> NeedsOfType(SurfaceLine line)
    {
        ListedType type = new(line, line.Assembly!);
        string usual = type.Kind switch
        {
            "struct" => "System.ValueType",
            "enum" => "System.Enum",
            "delegate" => "System.MulticastDelegate",
            _ => "System.Object",
        };
        IEnumerable<string> classes = type.Bases.Where(name => !IsInterface(name));
        IEnumerable<string> handed = type.IsDelegate ? ["System.Object", "System.IntPtr", "System.Void"] : [];
        return [usual, .. classes, .. handed, line.Key[..line.Key.LastIndexOf('.')], .. WidthOf(type)];
    }

    // A list shows how wide an enum is by its values alone: of a wide one, the widest is kept.
    private IEnumerable<string> WidthOf(ListedType type)
    {
        SurfaceLine[] values = type.IsEnum ? _valuesOf[type.Name].ToArray() : [];
        foreach (SurfaceLine value in values)
        {
            type.Add(ListedMember.Read(type.Name, value.Declaration));
        }

        return values.Length == 0 || type.Underlying == "System.Int32"
            ? ["System.Int32"]
            : [type.Underlying, values.MaxBy(value => Int128.Parse(value.Text.Split('=')[1]))!.Key];
    }

    private static IEnumerable<string> NeedsOfMember(SurfaceLine line)
    {
        ListedMember member = ListedMember.Read(line.Owner, line.Declaration);
        IReadOnlyList<ListedParameter> parameters = member.Parameters ?? [];
        yield return line.Owner;
        yield return Twin(line.Key);
        yield return Element(member.Type);
        foreach (ListedParameter parameter in parameters)
        {
            yield return Element(parameter.Type);
            if (parameter.Modifier == "params")
            {
                yield return "System.ParamArrayAttribute";
            }
        }

        bool isIndexed = member.Name == "get_Item" || member.Name == "set_Item" || member.Name == "get_Chars";
        if (isIndexed)
        {
            yield return "System.Reflection.DefaultMemberAttribute";
            yield return "System.String";
        }
    }

    // An event has both or none: the compiler falls over one alone.
    private static string Twin(string key)
    {
        return key.Contains("::add_", StringComparison.Ordinal)
            ? key.Replace("::add_", "::remove_", StringComparison.Ordinal)
            : key.Replace("::remove_", "::add_", StringComparison.Ordinal);
    }

    private SurfaceLine Trimmed(SurfaceLine line, HashSet<string> kept)
    {
        string[] sides = line.Text.Split(" : ");
        string[] bases = sides.Length == 1 ? [] : sides[1].Split(", ").Where(name => kept.Contains(name) || !IsInterface(name)).ToArray();
        return line with { Text = bases.Length == 0 ? sides[0] : sides[0] + " : " + string.Join(", ", bases) };
    }

    private bool IsInterface(string name)
    {
        return _lines.TryGetValue(name, out SurfaceLine? line) && line.Declaration.StartsWith("interface ", StringComparison.Ordinal);
    }

    private static string Element(string type)
    {
        return type.Split('[')[0];
    }
}

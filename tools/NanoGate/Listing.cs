using System;
using System.Collections.Generic;
using System.Linq;

namespace Bluezone.Band.NanoGate;

/// <summary>The types of one or more lists, put together.</summary>
internal sealed class Listing
{
    /// <summary>Where types lie whose list does not say.</summary>
    public const string CoreAssembly = "mscorlib";

    private readonly Dictionary<string, ListedType> _types = [];

    /// <summary>Lists may add members to each other's types, under the same heading; the same member twice is refused.</summary>
    /// <exception cref="FormatException">A heading differs, or a member is there twice.</exception>
    public Listing(IEnumerable<SurfaceLine> lines)
    {
        HashSet<string> members = [];

        // nanoCLR has no generics, so its libraries' few generic types are left out.
        foreach (SurfaceLine line in lines.Where(line => !line.Owner.Contains('`', StringComparison.Ordinal)))
        {
            if (line.IsType)
            {
                AddType(line);
            }
            else if (members.Add(line.Key))
            {
                _types[line.Owner].Add(ListedMember.Read(line.Owner, line.Declaration));
            }
            else
            {
                throw new FormatException($"twice in the lists: {line.Key}");
            }
        }
    }

    /// <summary>Every type, enclosing types before what they enclose.</summary>
    public IEnumerable<ListedType> Types => _types.Values.OrderBy(type => type.Name, StringComparer.Ordinal);

    /// <exception cref="FormatException">It is not listed.</exception>
    public ListedType Find(string name, string neededBy)
    {
        return _types.TryGetValue(name, out ListedType? found)
            ? found
            : throw new FormatException($"{neededBy} needs {name}, which no list names");
    }

    /// <summary>The type that a nested type lies in, or null.</summary>
    public ListedType? EnclosingOf(ListedType type)
    {
        return _types.GetValueOrDefault(type.Name[..type.Name.LastIndexOf('.')]);
    }

    /// <summary>The base class, or null of interfaces and of System.Object.</summary>
    public ListedType? BaseOf(ListedType type)
    {
        if (type.IsInterface || type.Name == "System.Object")
        {
            return null;
        }

        string usual = type.Kind switch
        {
            "struct" => "System.ValueType",
            "enum" => "System.Enum",
            "delegate" => "System.MulticastDelegate",
            _ => "System.Object",
        };
        return type.Bases.Select(name => Find(name, type.Name)).FirstOrDefault(each => !each.IsInterface) ?? Find(usual, type.Name);
    }

    public IEnumerable<ListedType> InterfacesOf(ListedType type)
    {
        return type.Bases.Select(name => Find(name, type.Name)).Where(each => each.IsInterface);
    }

    /// <summary>Whether a virtual method takes the place of one of a base class.</summary>
    public bool Overrides(ListedType type, ListedMember method)
    {
        for (ListedType? at = BaseOf(type); at != null; at = BaseOf(at))
        {
            if (at.Methods.Any(each => each.IsVirtual && each.Signature == method.Signature))
            {
                return true;
            }
        }

        return false;
    }

    private void AddType(SurfaceLine line)
    {
        ListedType type = new(line, line.Assembly ?? CoreAssembly);
        if (!_types.TryAdd(type.Name, type)
            && (_types[type.Name].Heading != type.Heading || _types[type.Name].Assembly != type.Assembly))
        {
            throw new FormatException($"two headings of one type: {type.Heading} and {_types[type.Name].Heading}");
        }
    }
}

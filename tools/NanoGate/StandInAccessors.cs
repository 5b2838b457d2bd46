using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Bluezone.Band.NanoGate;

/// <summary>Makes a stand-in's accessors into properties and events: lists name the accessors only.</summary>
internal sealed class StandInAccessors
{
    private static readonly Dictionary<string, MethodSemanticsAttributes> Prefixes = new()
    {
        ["get"] = MethodSemanticsAttributes.Getter,
        ["set"] = MethodSemanticsAttributes.Setter,
        ["add"] = MethodSemanticsAttributes.Adder,
        ["remove"] = MethodSemanticsAttributes.Remover,
    };

    private readonly MetadataBuilder _metadata;
    private readonly Listing _listing;
    private readonly StandInTypes _types;
    private readonly Dictionary<(string Type, string Signature), MethodDefinitionHandle> _methods;

    public StandInAccessors(
        MetadataBuilder metadata,
        Listing listing,
        StandInTypes types,
        Dictionary<(string Type, string Signature), MethodDefinitionHandle> methods)
    {
        _metadata = metadata;
        _listing = listing;
        _types = types;
        _methods = methods;
    }

    public static bool Is(ListedMember method)
    {
        return method.Name.Contains('_') && Prefixes.ContainsKey(Prefix(method));
    }

    public void Add(ListedType type)
    {
        ListedMember[][] properties = Groups(type, "get", "set");
        ListedMember[][] events = Groups(type, "add", "remove");
        if (properties.Length > 0)
        {
            _metadata.AddPropertyMap(_types.Own(type), MetadataTokens.PropertyDefinitionHandle(_metadata.GetRowCount(TableIndex.Property) + 1));
        }

        foreach (ListedMember[] accessors in properties)
        {
            AddProperty(type, accessors);
        }

        if (events.Length > 0)
        {
            _metadata.AddEventMap(_types.Own(type), MetadataTokens.EventDefinitionHandle(_metadata.GetRowCount(TableIndex.Event) + 1));
        }

        foreach (ListedMember[] accessors in events)
        {
            ListedType handler = _listing.Find(accessors[0].Parameters![0].Type, type.Name);
            Tie(_metadata.AddEvent(EventAttributes.None, _metadata.GetOrAddString(Name(accessors[0])), _types.Handle(handler)), type, accessors);
        }

        string? indexer = properties.Where(each => Indexes(each[0]).Count > 0).Select(each => Name(each[0])).FirstOrDefault();
        if (indexer != null)
        {
            StandInAttributes.Add(_metadata, _listing, _types, _types.Own(type), "System.Reflection.DefaultMemberAttribute", indexer);
        }
    }

    private void AddProperty(ListedType type, ListedMember[] accessors)
    {
        ListedMember one = accessors[0];
        string valueType = Prefix(one) == "get" ? one.Type : one.Parameters![^1].Type;
        BlobBuilder signature = new();
        MethodSignatureEncoder encoder = new BlobEncoder(signature).PropertySignature(isInstanceProperty: !one.IsStatic);
        _types.EncodeMethod(encoder, valueType, Indexes(one), type.Name + "." + one.Name);
        PropertyDefinitionHandle row = _metadata.AddProperty(
            PropertyAttributes.None, _metadata.GetOrAddString(Name(one)), _metadata.GetOrAddBlob(signature));
        Tie(row, type, accessors);
    }

    private void Tie(EntityHandle row, ListedType type, ListedMember[] accessors)
    {
        foreach (ListedMember accessor in accessors)
        {
            _metadata.AddMethodSemantics(row, Prefixes[Prefix(accessor)], _methods[(type.Name, accessor.Signature)]);
        }
    }

    private static ListedMember[][] Groups(ListedType type, params string[] prefixes)
    {
        return type.Methods
            .Where(method => Is(method) && prefixes.Contains(Prefix(method)))
            .GroupBy(method => Name(method) + "(" + string.Join(",", Indexes(method).Select(each => each.Type)) + ")")
            .Select(group => group.ToArray())
            .ToArray();
    }

    // What an indexer is indexed by: a setter's last parameter is the value, and so is the one of add and remove.
    private static IReadOnlyList<ListedParameter> Indexes(ListedMember accessor)
    {
        return Prefix(accessor) == "get" ? accessor.Parameters! : accessor.Parameters!.SkipLast(1).ToArray();
    }

    private static string Prefix(ListedMember method)
    {
        return method.Name.Split('_')[0];
    }

    private static string Name(ListedMember accessor)
    {
        return accessor.Name[(Prefix(accessor).Length + 1)..];
    }
}

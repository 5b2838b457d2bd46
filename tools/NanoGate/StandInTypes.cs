using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Bluezone.Band.NanoGate;

/// <summary>Names listed types in the metadata of one stand-in: by row where they are its own, by reference where not.</summary>
internal sealed class StandInTypes
{
    private static readonly Version NoVersion = new(0, 0, 0, 0);

    private static readonly Dictionary<string, Action<SignatureTypeEncoder>> Primitives = new()
    {
        ["System.Boolean"] = encoder => encoder.Boolean(),
        ["System.Char"] = encoder => encoder.Char(),
        ["System.SByte"] = encoder => encoder.SByte(),
        ["System.Byte"] = encoder => encoder.Byte(),
        ["System.Int16"] = encoder => encoder.Int16(),
        ["System.UInt16"] = encoder => encoder.UInt16(),
        ["System.Int32"] = encoder => encoder.Int32(),
        ["System.UInt32"] = encoder => encoder.UInt32(),
        ["System.Int64"] = encoder => encoder.Int64(),
        ["System.UInt64"] = encoder => encoder.UInt64(),
        ["System.Single"] = encoder => encoder.Single(),
        ["System.Double"] = encoder => encoder.Double(),
        ["System.IntPtr"] = encoder => encoder.IntPtr(),
        ["System.UIntPtr"] = encoder => encoder.UIntPtr(),
        ["System.String"] = encoder => encoder.String(),
        ["System.Object"] = encoder => encoder.Object(),
    };

    private readonly MetadataBuilder _metadata;
    private readonly Listing _listing;
    private readonly Dictionary<string, TypeDefinitionHandle> _own;
    private readonly Dictionary<string, TypeReferenceHandle> _foreign = [];
    private readonly Dictionary<string, AssemblyReferenceHandle> _assemblies = [];

    public StandInTypes(MetadataBuilder metadata, Listing listing, IEnumerable<ListedType> own)
    {
        const int FirstRow = 2;     // Row 1 is the module's own type.
        _metadata = metadata;
        _listing = listing;
        _own = own
            .Select((type, index) => (type.Name, Row: MetadataTokens.TypeDefinitionHandle(FirstRow + index)))
            .ToDictionary(each => each.Name, each => each.Row);
    }

    public static bool IsPrimitive(ListedType type)
    {
        return Primitives.ContainsKey(type.Name) || type.Name == "System.Void";
    }

    public TypeDefinitionHandle Own(ListedType type)
    {
        return _own[type.Name];
    }

    public EntityHandle Handle(ListedType type)
    {
        return _own.TryGetValue(type.Name, out TypeDefinitionHandle row) ? row : Foreign(type);
    }

    /// <summary>A method's signature; a property's is told apart by its caller.</summary>
    public void EncodeMethod(MethodSignatureEncoder encoder, string returns, IReadOnlyList<ListedParameter> parameters, string neededBy)
    {
        encoder.Parameters(
            parameters.Count,
            result => EncodeReturn(result, returns, neededBy),
            each =>
            {
                foreach (ListedParameter parameter in parameters)
                {
                    Encode(each.AddParameter().Type(parameter.IsByReference), parameter.Type, neededBy);
                }
            });
    }

    public void Encode(SignatureTypeEncoder encoder, string name, string neededBy)
    {
        if (name.EndsWith("[]", StringComparison.Ordinal))
        {
            Encode(encoder.SZArray(), name[..^2], neededBy);
            return;
        }

        // A primitive too must be listed: the signature alone would compile without it.
        ListedType type = _listing.Find(name, neededBy);
        if (Primitives.TryGetValue(name, out Action<SignatureTypeEncoder>? primitive))
        {
            primitive(encoder);
        }
        else
        {
            encoder.Type(Handle(type), type.IsValue);
        }
    }

    private void EncodeReturn(ReturnTypeEncoder encoder, string name, string neededBy)
    {
        if (name == "System.Void")
        {
            _ = _listing.Find(name, neededBy);
            encoder.Void();
        }
        else
        {
            Encode(encoder.Type(), name, neededBy);
        }
    }

    private TypeReferenceHandle Foreign(ListedType type)
    {
        if (_foreign.TryGetValue(type.Name, out TypeReferenceHandle known))
        {
            return known;
        }

        ListedType? enclosing = _listing.EnclosingOf(type);
        EntityHandle scope = enclosing == null ? Assembly(type.Assembly) : Foreign(enclosing);
        (string space, string name) = StandInAssembly.SplitName(type, enclosing);
        TypeReferenceHandle made = _metadata.AddTypeReference(scope, _metadata.GetOrAddString(space), _metadata.GetOrAddString(name));
        _foreign[type.Name] = made;
        return made;
    }

    private AssemblyReferenceHandle Assembly(string name)
    {
        if (!_assemblies.TryGetValue(name, out AssemblyReferenceHandle known))
        {
            known = _metadata.AddAssemblyReference(_metadata.GetOrAddString(name), NoVersion, default, default, default, default);
            _assemblies[name] = known;
        }

        return known;
    }
}

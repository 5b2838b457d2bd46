using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Bluezone.Band.NanoGate;

/// <summary>Writes the two attributes that the compiler reads in libraries: of <c>params</c>, and of indexers.</summary>
internal static class StandInAttributes
{
    private const ushort Prolog = 1;        // ECMA-335, II.23.3.

    /// <summary>Puts an attribute on a row, with one text or none.</summary>
    public static void Add(MetadataBuilder metadata, Listing listing, StandInTypes types, EntityHandle on, string name, string? text = null)
    {
        ListedType attribute = listing.Find(name, "params, or an indexer,");
        ListedParameter[] parameters = text == null ? [] : [new("System.String", "text", "", null)];
        BlobBuilder signature = new();
        types.EncodeMethod(new BlobEncoder(signature).MethodSignature(isInstanceMethod: true), "System.Void", parameters, name);
        MemberReferenceHandle constructor = metadata.AddMemberReference(
            types.Handle(attribute), metadata.GetOrAddString(".ctor"), metadata.GetOrAddBlob(signature));

        BlobBuilder value = new();
        value.WriteUInt16(Prolog);
        if (text != null)
        {
            value.WriteSerializedString(text);
        }

        value.WriteUInt16(0);
        metadata.AddCustomAttribute(on, constructor, metadata.GetOrAddBlob(value));
    }
}

using System;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Text;

namespace Bluezone.Band.NanoGate;

/// <summary>Writes one stand-in: its types' rows, their kin, and the file around them.</summary>
internal sealed class StandInAssembly
{
    private readonly MetadataBuilder _metadata = new();
    private readonly BlobBuilder _code = new();
    private readonly Listing _listing;
    private readonly string _name;
    private readonly ListedType[] _own;
    private readonly StandInTypes _types;

    public StandInAssembly(Listing listing, string name)
    {
        _listing = listing;
        _name = name;
        _own = listing.Types.Where(type => type.Assembly == name).ToArray();
        _types = new StandInTypes(_metadata, listing, _own);
    }

    public static (string Namespace, string Name) SplitName(ListedType type, ListedType? enclosing)
    {
        int dot = type.Name.LastIndexOf('.');
        return (enclosing == null ? type.Name[..dot] : "", type.Name[(dot + 1)..]);
    }

    public byte[] Image()
    {
        AddHeads();
        StandInMembers members = new(_metadata, _listing, _types, AddThrowingBody());
        foreach (ListedType type in _own)
        {
            AddType(type, members);
            members.AddFields(type);
            members.AddMethods(type);
        }

        // These tables refer to rows above, and are sorted by them.
        foreach (ListedType type in _own)
        {
            AddKin(type);
            members.AddAccessorsOf(type);
        }

        BlobBuilder file = new();
        ManagedPEBuilder builder = new(
            PEHeaderBuilder.CreateLibraryHeader(),
            new MetadataRootBuilder(_metadata),
            _code,
            deterministicIdProvider: _ => new BlobContentId(Id(), 1));
        builder.Serialize(file);
        return file.ToArray();
    }

    private void AddHeads()
    {
        StringHandle name = _metadata.GetOrAddString(_name);
        _metadata.AddModule(0, _metadata.GetOrAddString(_name + ".dll"), _metadata.GetOrAddGuid(Id()), default, default);
        _metadata.AddAssembly(name, new Version(0, 0, 0, 0), default, default, default, default);
        _metadata.AddTypeDefinition(
            default, default, _metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
    }

    // One body serves every method.
    private int AddThrowingBody()
    {
        InstructionEncoder body = new(new BlobBuilder());
        body.OpCode(ILOpCode.Ldnull);
        body.OpCode(ILOpCode.Throw);
        return new MethodBodyStreamEncoder(_code).AddMethodBody(body);
    }

    private void AddType(ListedType type, StandInMembers members)
    {
        ListedType? enclosing = _listing.EnclosingOf(type);
        ListedType? kin = _listing.BaseOf(type);
        (string space, string name) = SplitName(type, enclosing);
        _metadata.AddTypeDefinition(
            Attributes(type) | (enclosing == null ? TypeAttributes.Public : TypeAttributes.NestedPublic),
            _metadata.GetOrAddString(space),
            _metadata.GetOrAddString(name),
            kin == null ? default : _types.Handle(kin),
            members.NextField,
            members.NextMethod);
    }

    private void AddKin(ListedType type)
    {
        foreach (EntityHandle each in _listing.InterfacesOf(type).Select(_types.Handle).OrderBy(CodedIndex.TypeDefOrRefOrSpec))
        {
            _metadata.AddInterfaceImplementation(_types.Own(type), each);
        }

        if (_listing.EnclosingOf(type) is { } enclosing)
        {
            _metadata.AddNestedType(_types.Own(type), _types.Own(enclosing));
        }
    }

    private static TypeAttributes Attributes(ListedType type)
    {
        TypeAttributes attributes = type.Kind switch
        {
            "interface" => TypeAttributes.Interface | TypeAttributes.Abstract,
            "struct" => TypeAttributes.Sealed | TypeAttributes.SequentialLayout,
            "enum" or "delegate" => TypeAttributes.Sealed,
            _ => TypeAttributes.Class,
        };
        attributes |= type.IsStatic || type.Modifiers.Contains("abstract") ? TypeAttributes.Abstract : 0;
        return attributes | (type.IsStatic || type.Modifiers.Contains("sealed") ? TypeAttributes.Sealed : 0);
    }

    // The same list gives the same octets.
    private Guid Id()
    {
        return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(_name))[..16]);
    }
}

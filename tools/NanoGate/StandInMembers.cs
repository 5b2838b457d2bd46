using System;
using System.Collections.Generic;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Bluezone.Band.NanoGate;

/// <summary>Writes the members of one stand-in's types, and makes accessors into properties and events.</summary>
internal sealed class StandInMembers
{
    private readonly MetadataBuilder _metadata;
    private readonly Listing _listing;
    private readonly StandInTypes _types;
    private readonly int _body;
    private readonly Dictionary<(string Type, string Signature), MethodDefinitionHandle> _methods = [];

    public StandInMembers(MetadataBuilder metadata, Listing listing, StandInTypes types, int body)
    {
        _metadata = metadata;
        _listing = listing;
        _types = types;
        _body = body;
    }

    public FieldDefinitionHandle NextField => MetadataTokens.FieldDefinitionHandle(_metadata.GetRowCount(TableIndex.Field) + 1);

    public MethodDefinitionHandle NextMethod => MetadataTokens.MethodDefinitionHandle(_metadata.GetRowCount(TableIndex.MethodDef) + 1);

    private ParameterHandle NextParameter => MetadataTokens.ParameterHandle(_metadata.GetRowCount(TableIndex.Param) + 1);

    public void AddFields(ListedType type)
    {
        if (type.IsEnum)
        {
            AddField("value__", type.Underlying, FieldAttributes.Public | FieldAttributes.SpecialName | FieldAttributes.RTSpecialName, type);
        }
        else if (type.IsValue && !StandInTypes.IsPrimitive(type))
        {
            // The compiler takes a struct without fields for assigned before it is.
            AddField("_hidden", "System.Int32", FieldAttributes.Private, type);
        }

        foreach (ListedMember field in type.Fields)
        {
            FieldDefinitionHandle row = AddField(field.Name, field.Type, Attributes(field), type);
            if (field.Constant != null)
            {
                _metadata.AddConstant(row, ListedConstants.Value(type.IsEnum ? type.Underlying : field.Type, field.Constant));
            }
        }
    }

    public void AddMethods(ListedType type)
    {
        if (type.IsDelegate)
        {
            ListedParameter[] parameters = [new("System.Object", "object", "", null), new("System.IntPtr", "method", "", null)];
            AddMethod(type, new ListedMember { Name = ".ctor", Type = "System.Void", Modifiers = [], Parameters = parameters });
        }

        foreach (ListedMember method in type.Methods)
        {
            AddMethod(type, method);
        }
    }

    /// <summary>Writes the properties and events of a type; its methods must have been written.</summary>
    public void AddAccessorsOf(ListedType type)
    {
        new StandInAccessors(_metadata, _listing, _types, _methods).Add(type);
    }

    private FieldDefinitionHandle AddField(string name, string fieldType, FieldAttributes attributes, ListedType owner)
    {
        BlobBuilder signature = new();
        _types.Encode(new BlobEncoder(signature).FieldSignature(), fieldType, owner.Name);
        return _metadata.AddFieldDefinition(attributes, _metadata.GetOrAddString(name), _metadata.GetOrAddBlob(signature));
    }

    private void AddMethod(ListedType type, ListedMember method)
    {
        IReadOnlyList<ListedParameter> parameters = method.Parameters!;
        BlobBuilder signature = new();
        MethodSignatureEncoder encoder = new BlobEncoder(signature).MethodSignature(isInstanceMethod: !method.IsStatic);
        _types.EncodeMethod(encoder, method.Type, parameters, type.Name + "." + method.Name);
        ParameterHandle first = NextParameter;
        for (int index = 0; index < parameters.Count; index++)
        {
            AddParameter(parameters[index], index + 1);
        }

        _methods[(type.Name, method.Signature)] = _metadata.AddMethodDefinition(
            Attributes(type, method),
            type.IsDelegate ? MethodImplAttributes.Runtime : MethodImplAttributes.IL,
            _metadata.GetOrAddString(method.Name),
            _metadata.GetOrAddBlob(signature),
            type.IsDelegate || method.IsAbstract ? -1 : _body,
            first);
    }

    private void AddParameter(ListedParameter parameter, int number)
    {
        ParameterAttributes attributes = parameter.Modifier switch
        {
            "out" => ParameterAttributes.Out,
            "in" => ParameterAttributes.In,
            _ => ParameterAttributes.None,
        };
        bool isOptional = parameter.Default != null;
        attributes |= isOptional ? ParameterAttributes.Optional | ParameterAttributes.HasDefault : 0;
        ParameterHandle row = _metadata.AddParameter(attributes, _metadata.GetOrAddString(parameter.Name), number);
        if (isOptional)
        {
            _metadata.AddConstant(row, ListedConstants.Value(parameter.Type, parameter.Default!));
        }

        if (parameter.Modifier == "params")
        {
            StandInAttributes.Add(_metadata, _listing, _types, row, "System.ParamArrayAttribute");
        }
    }

    private static FieldAttributes Attributes(ListedMember field)
    {
        FieldAttributes attributes = field.IsProtected ? FieldAttributes.Family : FieldAttributes.Public;
        if (field.Constant != null)
        {
            return attributes | FieldAttributes.Static | FieldAttributes.Literal | FieldAttributes.HasDefault;
        }

        // The lists do not say which fields are read-only; nobody may write into a library's static ones.
        return attributes | (field.IsStatic ? FieldAttributes.Static | FieldAttributes.InitOnly : 0);
    }

    private MethodAttributes Attributes(ListedType type, ListedMember method)
    {
        MethodAttributes attributes = MethodAttributes.HideBySig | (method.IsProtected ? MethodAttributes.Family : MethodAttributes.Public);
        attributes |= method.IsStatic ? MethodAttributes.Static : 0;
        attributes |= method.IsAbstract ? MethodAttributes.Abstract : 0;
        if (method.IsVirtual)
        {
            attributes |= MethodAttributes.Virtual;
            attributes |= _listing.Overrides(type, method) ? MethodAttributes.ReuseSlot : MethodAttributes.NewSlot;
        }

        bool isSpecial = StandInAccessors.Is(method) || method.Name.StartsWith("op_", StringComparison.Ordinal);
        return method.Name == ".ctor"
            ? attributes | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName
            : attributes | (isSpecial ? MethodAttributes.SpecialName : 0);
    }
}

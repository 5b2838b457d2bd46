using System;
using System.Linq;
using Mono.Cecil;

namespace Bluezone.Band.NanoGate;

/// <summary>Judges what code refers to: other rooms, and the libraries.</summary>
/// <remarks>The first rule that refuses a reference speaks; the rest would say the same with less sense.</remarks>
internal sealed class References
{
    private readonly GateProfile _profile;
    private readonly Findings _findings;

    public References(GateProfile profile, Findings findings)
    {
        _profile = profile;
        _findings = findings;
    }

    public void JudgeAttributes(ICustomAttributeProvider provider, TypeDefinition from, string where)
    {
        if (!provider.HasCustomAttributes)
        {
            return;
        }

        foreach (CustomAttribute attribute in provider.CustomAttributes.Where(each => !Compilers.Emits(each)))
        {
            Judge(attribute.Constructor, from, where);
        }
    }

    public void Judge(CallSite site, TypeDefinition from, string where)
    {
        Judge(site.ReturnType, from, where);
        foreach (ParameterDefinition parameter in site.Parameters)
        {
            Judge(parameter.ParameterType, from, where);
        }
    }

    public void Judge(MethodReference method, TypeDefinition from, string where)
    {
        if (!Passes(method.DeclaringType, from, where))
        {
            return;
        }

        if (method is GenericInstanceMethod)
        {
            _findings.Add(Rules.NoGenerics, where, method.Name + " of a type argument");
            return;
        }

        if (IsExceptionWithText(method))
        {
            _findings.Add(Rules.NoExceptionText, where, Findings.Name(method.DeclaringType) + " with text");
            return;
        }

        if (IsOurs(method.DeclaringType))
        {
            JudgeRooms(method, from, where);
        }
        else if (Libraries.MakesText(method) && !MayMakeText(from))
        {
            _findings.Add(Rules.NoText, where, Findings.Place(method.DeclaringType, method.Name));
        }
        else if (!_profile.Surface.Allows(method))
        {
            _findings.Add(Rules.OffSurface, where, method.FullName);
        }
    }

    public void Judge(FieldReference field, TypeDefinition from, string where)
    {
        if (!Passes(field.DeclaringType, from, where))
        {
            return;
        }

        if (IsOurs(field.DeclaringType))
        {
            JudgeRoom(field.FieldType, from, where);
        }
        else if (!_profile.Surface.Allows(field))
        {
            _findings.Add(Rules.OffSurface, where, field.FullName);
        }
    }

    public void Judge(TypeReference type, TypeDefinition from, string where)
    {
        Passes(type, from, where);
    }

    // Whoever calls a member of ours knows the types in its signature; the rest was judged where it is declared.
    private void JudgeRooms(MethodReference method, TypeDefinition from, string where)
    {
        JudgeRoom(method.ReturnType, from, where);
        foreach (ParameterDefinition parameter in method.Parameters)
        {
            JudgeRoom(parameter.ParameterType, from, where);
        }
    }

    private void JudgeRoom(TypeReference type, TypeDefinition from, string where)
    {
        if (type is TypeSpecification of)
        {
            JudgeRoom(of.ElementType, from, where);
        }
        else if (type is not GenericParameter && IsOurs(type))
        {
            PassesRoom(type, from, where);
        }
    }

    private bool Passes(TypeReference type, TypeDefinition from, string where)
    {
        switch (type)
        {
            case GenericParameter:
                return true;
            case PointerType or FunctionPointerType or PinnedType:
                return Refuse(Rules.NoPointers, where, type);
            case ArrayType { Rank: > 1 }:
                return Refuse(Rules.NoGrids, where, type);
            case GenericInstanceType instance:
                return PassesInstance(instance, from, where);
            case RequiredModifierType { ModifierType.FullName: "System.Runtime.CompilerServices.IsVolatile" }:
                return Refuse(Rules.NoVolatile, where, type);
            case IModifierType modified:
                return Passes(modified.ModifierType, from, where) && Passes(modified.ElementType, from, where);
            case TypeSpecification of:
                return Passes(of.ElementType, from, where);
            default:
                return IsOurs(type) ? PassesRoom(type, from, where) : PassesLibraries(type, from, where);
        }
    }

    private bool PassesInstance(GenericInstanceType instance, TypeDefinition from, string where)
    {
        string rule = Libraries.IsTuple(instance.ElementType) ? Rules.NoTuples : Rules.NoGenerics;
        foreach (TypeReference argument in instance.GenericArguments)
        {
            Passes(argument, from, where);
        }

        return Refuse(rule, where, instance);
    }

    private bool PassesRoom(TypeReference type, TypeDefinition from, string where)
    {
        TypeReference here = Outermost(from);
        TypeReference there = Outermost(type);
        if (Compilers.IsConstantData(there))
        {
            return Refuse(Rules.OffSurface, where, type);
        }

        return !_profile.KnowsRooms
            || _profile.Rooms.MayReach(here.Namespace, here.Name, there.Namespace, there.Name)
            || Refuse(Rules.RoomEdges, where, type);
    }

    private bool PassesLibraries(TypeReference type, TypeDefinition from, string where)
    {
        TypeReference outer = Outermost(type);
        if (Libraries.IsTuple(outer))
        {
            return Refuse(Rules.NoTuples, where, type);
        }

        if (Libraries.MakesText(outer) && !MayMakeText(from))
        {
            return Refuse(Rules.NoText, where, type);
        }

        if (type.HasGenericParameters || Libraries.IsGenericLand(outer.Namespace))
        {
            return Refuse(Rules.NoGenerics, where, type);
        }

        if (_profile.HasTimeHandedIn && Libraries.IsBanned(outer))
        {
            return Refuse(Rules.Banned, where, type);
        }

        return _profile.Surface.Allows(type) || Refuse(Rules.OffSurface, where, type);
    }

    private bool MayMakeText(TypeDefinition from)
    {
        return _profile.TextMakers.Contains(Outermost(from).Name);
    }

    private bool Refuse(string rule, string where, TypeReference type)
    {
        _findings.Add(rule, where, Findings.Name(type));
        return false;
    }

    private static bool IsExceptionWithText(MethodReference method)
    {
        return method.Name == ".ctor"
            && method.DeclaringType.Name.EndsWith("Exception", StringComparison.Ordinal)
            && method.Parameters.Any(each => each.ParameterType.FullName == "System.String");
    }

    private static bool IsOurs(TypeReference type)
    {
        // A definition is of this module; a reference is of ours when its assembly bears our name.
        return type is TypeDefinition
            || Outermost(type).Scope is ModuleDefinition
            || (Outermost(type).Scope is AssemblyNameReference assembly
                && assembly.Name.StartsWith(Rooms.Root, StringComparison.Ordinal));
    }

    public static TypeReference Outermost(TypeReference type)
    {
        TypeReference outer = type;
        while (outer.DeclaringType != null)
        {
            outer = outer.DeclaringType;
        }

        return outer;
    }
}

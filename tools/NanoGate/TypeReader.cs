using System.Linq;
using Mono.Cecil;

namespace Bluezone.Band.NanoGate;

/// <summary>Judges what a type is, before its members are read.</summary>
internal sealed class TypeReader
{
    private readonly References _references;
    private readonly Findings _findings;

    public TypeReader(References references, Findings findings)
    {
        _references = references;
        _findings = findings;
    }

    /// <returns>Whether its members are worth reading.</returns>
    public bool Read(TypeDefinition type)
    {
        string where = Findings.Name(type);
        if (Compilers.IsRecord(type))
        {
            _findings.Add(Rules.NoRecords, where, "a record");
            return false;
        }

        if (type.HasGenericParameters)
        {
            _findings.Add(Rules.NoGenerics, where, "a generic type");
        }

        if (type.IsValueType && !type.IsEnum)
        {
            _findings.Add(Rules.NoStructs, where, "a struct");
        }

        JudgeKin(type, where);
        foreach (string hidden in Hiding.In(type))
        {
            _findings.Add(Rules.NoHiding, Findings.Place(type, hidden), "hides a member of a base type");
        }

        return true;
    }

    private void JudgeKin(TypeDefinition type, string where)
    {
        if (type.BaseType != null)
        {
            _references.Judge(type.BaseType, type, where);
        }

        foreach (InterfaceImplementation implemented in type.Interfaces)
        {
            _references.Judge(implemented.InterfaceType, type, where);
        }

        foreach (TypeReference constraint in type.GenericParameters.SelectMany(each => each.Constraints).Select(each => each.ConstraintType))
        {
            _references.Judge(constraint, type, where);
        }

        _references.JudgeAttributes(type, type, where);
    }
}

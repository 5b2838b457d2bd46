using System.Linq;
using Mono.Cecil;

namespace Bluezone.Band.NanoGate;

/// <summary>Judges a method's declaration, and hands its body on.</summary>
internal sealed class MethodReader
{
    private readonly BodyReader _bodies;
    private readonly References _references;
    private readonly Findings _findings;

    public MethodReader(BodyReader bodies, References references, Findings findings)
    {
        _bodies = bodies;
        _references = references;
        _findings = findings;
    }

    /// <param name="method">The method.</param>
    /// <param name="isMaking">Whether it runs only while its object is made.</param>
    public void Read(MethodDefinition method, bool isMaking)
    {
        string? unfolded = Unfolded(method);
        if (unfolded != null)
        {
            _findings.Add(unfolded, Findings.Place(method), "a method that is this as a whole");
            return;
        }

        JudgeDeclaration(method);
        JudgeSignature(method);
        if (method.HasBody)
        {
            _bodies.Read(method, isMaking);
        }
    }

    // What is reported once instead of for all that the compiler makes of it.
    private static string? Unfolded(MethodDefinition method)
    {
        if (Compilers.IsAsync(method))
        {
            return Rules.NoAsync;
        }

        if (Compilers.IsIterator(method))
        {
            return Rules.NoIterators;
        }

        bool isFinalizer = method.Name == "Finalize" && method.IsVirtual && !method.HasParameters;
        if (isFinalizer)
        {
            return Rules.NoFinalizers;
        }

        return BodyReader.HasStackalloc(method) ? Rules.NoStackalloc : null;
    }

    private void JudgeDeclaration(MethodDefinition method)
    {
        string where = Findings.Place(method);
        if (method.HasGenericParameters)
        {
            _findings.Add(Rules.NoGenerics, where, "a generic method");
        }

        if (method.DeclaringType.IsInterface && (method.HasBody || method.IsStatic))
        {
            _findings.Add(Rules.NoInterfaceBodies, where, "an interface member that is static or has a body");
        }

        if (method.IsPInvokeImpl || method.IsInternalCall || method.IsNative)
        {
            _findings.Add(Rules.NoNative, where, "an extern method");
        }
    }

    private void JudgeSignature(MethodDefinition method)
    {
        TypeDefinition from = method.DeclaringType;
        string where = Findings.Place(method);
        _references.Judge(method.ReturnType, from, where);
        _references.JudgeAttributes(method, from, where);
        _references.JudgeAttributes(method.MethodReturnType, from, where);
        foreach (ParameterDefinition parameter in method.Parameters)
        {
            _references.Judge(parameter.ParameterType, from, where);
            _references.JudgeAttributes(parameter, from, where);
        }

        foreach (TypeReference constraint in method.GenericParameters.SelectMany(each => each.Constraints).Select(each => each.ConstraintType))
        {
            _references.Judge(constraint, from, where);
        }

        foreach (MethodReference implemented in method.Overrides)
        {
            _references.Judge(implemented, from, where);
        }
    }
}

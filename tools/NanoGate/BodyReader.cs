using System;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Bluezone.Band.NanoGate;

/// <summary>Judges a method's body, instruction by instruction.</summary>
internal sealed class BodyReader
{
    private readonly GateProfile _profile;
    private readonly References _references;
    private readonly Findings _findings;

    public BodyReader(GateProfile profile, References references, Findings findings)
    {
        _profile = profile;
        _references = references;
        _findings = findings;
    }

    public static bool HasStackalloc(MethodDefinition method)
    {
        return method.HasBody && method.Body.Instructions.Any(each => each.OpCode.Code == Code.Localloc);
    }

    /// <param name="method">A method with a body.</param>
    /// <param name="isMaking">Whether it runs only while its object is made.</param>
    public void Read(MethodDefinition method, bool isMaking)
    {
        bool mayAllocate = !_profile.NoAllocation || isMaking || IsFactory(method);
        JudgeFrame(method);
        foreach (Instruction instruction in method.Body.Instructions)
        {
            JudgeOpcode(method, instruction);
            JudgeOperand(method, instruction);
            JudgeBox(method, instruction);
            if (!mayAllocate && Allocates(instruction))
            {
                _findings.Add(Rules.NoAllocation, Findings.Place(method, instruction), What(instruction));
            }
        }
    }

    private bool IsFactory(MethodDefinition method)
    {
        return method.IsStatic && _profile.Factories.Contains(method.DeclaringType.Name + "." + method.Name);
    }

    private void JudgeFrame(MethodDefinition method)
    {
        string where = Findings.Place(method);
        foreach (VariableDefinition local in method.Body.Variables)
        {
            _references.Judge(local.VariableType, method.DeclaringType, where);
        }

        foreach (ExceptionHandler handler in method.Body.ExceptionHandlers.Where(each => each.CatchType != null))
        {
            _references.Judge(handler.CatchType, method.DeclaringType, where);
        }
    }

    private void JudgeOpcode(MethodDefinition method, Instruction instruction)
    {
        if (instruction.OpCode.Name.Contains(".ovf", StringComparison.Ordinal))
        {
            _findings.Add(Rules.NoChecked, Findings.Place(method, instruction), What(instruction));
        }

        bool isRaw = instruction.OpCode.Code is Code.Calli or Code.Cpblk or Code.Initblk or Code.Mkrefany or Code.Refanyval;
        if (isRaw)
        {
            _findings.Add(Rules.NoPointers, Findings.Place(method, instruction), What(instruction));
        }
    }

    // An enum that is boxed to be printed prints a number.
    private void JudgeBox(MethodDefinition method, Instruction instruction)
    {
        if (_profile.NoBoxing && instruction.OpCode.Code == Code.Box && instruction.Operand is TypeReference boxed)
        {
            bool isPrinting = _profile.TextMakers.Contains(References.Outermost(method.DeclaringType).Name);
            bool isEnum = boxed is not GenericParameter && boxed.Resolve() is { IsEnum: true };
            if (!isPrinting || isEnum)
            {
                _findings.Add(isPrinting ? Rules.NoEnumCalls : Rules.NoBoxing, Findings.Place(method, instruction), What(instruction));
            }
        }
    }

    private void JudgeOperand(MethodDefinition method, Instruction instruction)
    {
        TypeDefinition from = method.DeclaringType;
        string where = Findings.Place(method, instruction);
        switch (instruction.Operand)
        {
            case TypeReference type when IsEnumCall(instruction, type):
                _findings.Add(Rules.NoEnumCalls, where, $"{((MethodReference)instruction.Next.Operand).Name} of {Findings.Name(type)}");
                break;
            case TypeReference type:
                _references.Judge(type, from, where);
                break;
            case FieldReference field when IsArrayInitialiser(instruction, field):
                break;
            case FieldReference field:
                _references.Judge(field, from, where);
                break;
            case MethodReference called when IsEnumCall(instruction.Previous):
                break;
            case MethodReference called:
                _references.Judge(called, from, where);
                break;
            case CallSite site:
                _references.Judge(site, from, where);
                break;
        }
    }

    private static bool IsArrayInitialiser(Instruction instruction, FieldReference field)
    {
        return Compilers.IsConstantData(field.DeclaringType)
            && instruction.OpCode.Code == Code.Ldtoken
            && instruction.Next?.Operand is MethodReference { Name: "InitializeArray" };
    }

    private static bool IsEnumCall(Instruction? instruction)
    {
        return instruction?.Operand is TypeReference type && IsEnumCall(instruction, type);
    }

    private static bool IsEnumCall(Instruction instruction, TypeReference type)
    {
        return instruction.OpCode.Code == Code.Constrained
            && type is not GenericParameter
            && type.Resolve() is { IsEnum: true };
    }

    private static bool Allocates(Instruction instruction)
    {
        return instruction.OpCode.Code switch
        {
            Code.Newarr or Code.Box => true,
            Code.Newobj => instruction.Next?.OpCode.Code != Code.Throw,
            _ => false,
        };
    }

    private static string What(Instruction instruction)
    {
        string of = instruction.Operand switch
        {
            MemberReference { DeclaringType: not null } member when member is not TypeReference => Findings.Name(member.DeclaringType),
            TypeReference type => Findings.Name(type),
            _ => "",
        };
        return (instruction.OpCode.Name + " " + of).TrimEnd();
    }
}

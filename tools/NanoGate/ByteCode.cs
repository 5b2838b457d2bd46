using System.IO;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Bluezone.Band.NanoGate;

/// <summary>How much byte code comes of assemblies on nanoFramework: its metadata processor refuses one with more than its offsets of 16 bits reach.</summary>
/// <remarks>Source: metadata processor 4541b46, CodeWriter and nanoByteCodeTable.</remarks>
public static class ByteCode
{
    /// <summary>Octets of one assembly's byte code, at most.</summary>
    public const int MostOctets = ushort.MaxValue;

    /// <summary>Octets from which on an assembly is to be split along the rooms, while there is time.</summary>
    public const int SplitOctets = MostOctets - 3_000;

    private const int HandlerOctets = 12;

    /// <summary>Octets that an assembly's byte code takes.</summary>
    public static int OctetsOf(NanoAssembly assembly)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(new MemoryStream(assembly.Assembly));
        return module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody).Sum(method => OctetsOf(method.Body));
    }

    private static int OctetsOf(MethodBody body)
    {
        int handlers = body.HasExceptionHandlers ? 1 + (HandlerOctets * body.ExceptionHandlers.Count) : 0;
        return handlers + body.Instructions.Sum(OctetsOf);
    }

    // Targets, members, types and text are told in two octets, and a switch counts its targets in one.
    private static int OctetsOf(Instruction instruction)
    {
        return instruction.OpCode.OperandType switch
        {
            OperandType.InlineSwitch => instruction.OpCode.Size + 1 + (2 * ((Instruction[])instruction.Operand).Length),
            OperandType.InlineString or OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType
                or OperandType.InlineBrTarget => instruction.OpCode.Size + 2,
            _ => instruction.GetSize(),
        };
    }
}

using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Bluezone.Band.NanoGate;

/// <summary>Which methods of a module lead to which; rather too many than too few.</summary>
/// <remarks>
/// A virtual call leads to every method of that name and signature, a call of a delegate to every method made into one of its type,
/// and whoever makes a delegate leads to what it holds.
/// </remarks>
internal sealed class CallGraph
{
    // A thread's own work is not called by the library in the midst of its own, nor is a timer's.
    private static readonly string[] ThreadBodies = ["System.Threading.ThreadStart", "System.Threading.TimerCallback"];

    private readonly MethodDefinition[] _methods;
    private readonly ILookup<string, MethodDefinition> _virtuals;
    private readonly ILookup<string, MethodDefinition> _held;

    public CallGraph(ModuleDefinition module)
    {
        _methods = module.GetTypes().SelectMany(type => type.Methods).ToArray();
        _virtuals = _methods.Where(method => method.IsVirtual).ToLookup(Signature);
        _held = _methods.SelectMany(Delegates).ToLookup(each => each.Type.FullName, each => each.Target);
        Handlers = _methods.SelectMany(Delegates).Where(each => IsHandler(each.Type)).Select(each => each.Target).Distinct().ToArray();
    }

    /// <summary>The methods that are made into a delegate of a library's type.</summary>
    public IReadOnlyList<MethodDefinition> Handlers { get; }

    /// <summary>A method and all that it leads to.</summary>
    public IEnumerable<MethodDefinition> ReachedFrom(MethodDefinition start)
    {
        HashSet<MethodDefinition> reached = [];
        Queue<MethodDefinition> waiting = new([start]);
        while (waiting.TryDequeue(out MethodDefinition? method))
        {
            if (reached.Add(method))
            {
                foreach (MethodDefinition next in Next(method))
                {
                    waiting.Enqueue(next);
                }
            }
        }

        return reached;
    }

    private IEnumerable<MethodDefinition> Next(MethodDefinition method)
    {
        if (!method.HasBody)
        {
            return [];
        }

        return method.Body.Instructions
            .Select(instruction => instruction.Operand)
            .OfType<MethodReference>()
            .SelectMany(Targets);
    }

    private IEnumerable<MethodDefinition> Targets(MethodReference called)
    {
        IEnumerable<MethodDefinition> held = called.Name == "Invoke" ? _held[called.DeclaringType.FullName] : [];
        IEnumerable<MethodDefinition> overriding = called.HasThis ? _virtuals[Signature(called)] : [];
        MethodDefinition? own = Own(called);
        IEnumerable<MethodDefinition> itself = own == null ? [] : own.DeclaringType.Methods.Where(each => each.IsConstructor && each.IsStatic).Append(own);
        return [.. held, .. overriding, .. itself];
    }

    private static IEnumerable<(TypeReference Type, MethodDefinition Target)> Delegates(MethodDefinition method)
    {
        return from instruction in method.HasBody ? method.Body.Instructions.ToArray() : []
            where instruction.OpCode.Code is Code.Ldftn or Code.Ldvirtftn
            let target = Own((MethodReference)instruction.Operand)
            where target != null && instruction.Next?.OpCode.Code == Code.Newobj
            select (((MethodReference)instruction.Next.Operand).DeclaringType, target);
    }

    private static bool IsHandler(TypeReference type)
    {
        return type is not TypeDefinition && !ThreadBodies.Contains(type.FullName);
    }

    private static MethodDefinition? Own(MethodReference method)
    {
        return method as MethodDefinition ?? (method.DeclaringType is TypeDefinition ? method.Resolve() : null);
    }

    private static string Signature(MethodReference method)
    {
        return method.Name + "(" + string.Join(",", method.Parameters.Select(each => each.ParameterType.FullName)) + ")";
    }
}

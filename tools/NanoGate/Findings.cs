using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Bluezone.Band.NanoGate;

/// <summary>Gathers offences, each once.</summary>
internal sealed class Findings
{
    private readonly HashSet<Offence> _seen = [];
    private readonly List<Offence> _offences = [];

    public IReadOnlyList<Offence> Offences => _offences;

    public void Add(string rule, string where, string what)
    {
        Offence offence = new(rule, where, what, Rules.Mend(rule));
        if (_seen.Add(offence))
        {
            _offences.Add(offence);
        }
    }

    /// <summary>A type's name without the root namespace.</summary>
    public static string Name(TypeReference type)
    {
        return type.FullName.Replace(Rooms.Root + ".", "", System.StringComparison.Ordinal).Replace('/', '.');
    }

    public static string Place(TypeReference type, string member)
    {
        return Name(type) + "." + member;
    }

    /// <summary>A method, and the source line of an instruction where symbols tell it.</summary>
    public static string Place(MethodDefinition method, Instruction? at = null)
    {
        string name = Place(method.DeclaringType, method.Name);
        SequencePoint? point = method.DebugInformation.SequencePoints
            .LastOrDefault(each => !each.IsHidden && each.Offset <= (at?.Offset ?? int.MaxValue));
        return point == null ? name : $"{name} ({System.IO.Path.GetFileName(point.Document.Url)}:{point.StartLine})";
    }
}

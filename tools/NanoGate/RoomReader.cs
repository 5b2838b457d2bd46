using System.Linq;
using Mono.Cecil;

namespace Bluezone.Band.NanoGate;

/// <summary>Judges where a type lives.</summary>
internal sealed class RoomReader
{
    private readonly RoomTable _table;
    private readonly Findings _findings;

    public RoomReader(RoomTable table, Findings findings)
    {
        _table = table;
        _findings = findings;
    }

    public void Read(TypeDefinition type)
    {
        string where = Findings.Name(type);
        if (type.Namespace == Rooms.Root)
        {
            _findings.Add(Rules.RootNamespace, where, "a type in " + Rooms.Root + " itself");
        }
        else if (!_table.IsRoom(type.Namespace))
        {
            _findings.Add(Rules.UnknownRoom, where, $"namespace '{type.Namespace}' is not in the table");
        }

        if (type.Name == type.Namespace.Split('.')[^1])
        {
            _findings.Add(Rules.RoomNameTaken, where, "a type with the name of its room");
        }

        foreach (MethodDefinition main in type.Methods.Where(method => IsMain(method) && !_table.MayStart(type.Namespace)))
        {
            _findings.Add(Rules.NoMain, Findings.Place(main), "an entry point");
        }
    }

    private static bool IsMain(MethodDefinition method)
    {
        return method.IsStatic && (method.Name is "Main" or "<Main>$" || method.Module.EntryPoint == method);
    }
}

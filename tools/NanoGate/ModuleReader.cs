using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace Bluezone.Band.NanoGate;

/// <summary>Walks a module: every type, every member.</summary>
/// <remarks>A construct that the compiler unfolds into many (async, iterators, records) is reported once, and not read further.</remarks>
internal sealed class ModuleReader
{
    private readonly ModuleDefinition _module;
    private readonly Findings _findings;
    private readonly TypeReader _types;
    private readonly MethodReader _methods;
    private readonly References _references;
    private readonly RoomReader? _rooms;
    private readonly GateProfile _profile;

    public ModuleReader(ModuleDefinition module, GateProfile profile, Findings findings)
    {
        _module = module;
        _profile = profile;
        _findings = findings;
        _references = new References(profile, findings);
        _types = new TypeReader(_references, findings);
        _methods = new MethodReader(new BodyReader(profile, _references, findings), _references, findings);
        _rooms = profile.KnowsRooms ? new RoomReader(profile.Rooms, findings) : null;
    }

    public void Read()
    {
        bool isEmpty = true;
        foreach (TypeDefinition type in _module.Types.Where(type => !Compilers.IsOwn(type)))
        {
            isEmpty = false;
            _rooms?.Read(type);
            Read(type);
        }

        if (_profile.QuietHandlers)
        {
            new HandlerReader(_module, _profile, _findings).Read();
        }

        if (isEmpty)
        {
            _findings.Add(Rules.NothingRead, _module.Assembly.Name.Name, "holds no types");
        }
    }

    private void Read(TypeDefinition type)
    {
        if (!_types.Read(type))
        {
            return;
        }

        foreach (FieldDefinition field in type.Fields)
        {
            string where = Findings.Place(type, field.Name);
            _references.Judge(field.FieldType, type, where);
            _references.JudgeAttributes(field, type, where);
            if (_profile.NoMutableStatics && Statics.IsMutable(field))
            {
                _findings.Add(Rules.NoMutableStatics, where, "a static " + Findings.Name(field.FieldType));
            }
        }

        foreach (IMemberDefinition member in type.Properties.Cast<IMemberDefinition>().Concat(type.Events))
        {
            _references.JudgeAttributes((ICustomAttributeProvider)member, type, Findings.Place(type, member.Name));
        }

        HashSet<MethodDefinition> making = Construction.Of(type);
        foreach (MethodDefinition method in type.Methods)
        {
            _methods.Read(method, making.Contains(method));
        }

        foreach (TypeDefinition nested in type.NestedTypes.Where(nested => !Compilers.IsStateMachine(nested)))
        {
            Read(nested);
        }
    }
}

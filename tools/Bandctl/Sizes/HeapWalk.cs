using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using Bluezone.Band.Contracts;
using Bluezone.Band.Loop;

namespace Bluezone.Band.Bandctl.Sizes;

/// <summary>Everything that hangs on a program of a band and on its statics, each thing once, the nearest way first.</summary>
/// <remarks>The parts behind <see cref="IBand"/> are the board's, and their room is not the firmware's.</remarks>
internal sealed class HeapWalk
{
    private const BindingFlags Statics =
        BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly Queue<(object Thing, string Path, string Room)> _waiting = new();
    private readonly List<HeapObject> _found = [];

    /// <param name="program">What the board runs: <see cref="BandLoop"/> or <see cref="SyncLoop"/>.</param>
    public HeapWalk(object program)
    {
        Meet(program, program.GetType().Name, RoomOf(program.GetType()));
        MeetStatics(typeof(BandLoop).Assembly);
        MeetStatics(typeof(IBand).Assembly);
        while (_waiting.TryDequeue(out (object Thing, string Path, string Room) next))
        {
            Take(next.Thing, next.Path, next.Room);
        }
    }

    public IReadOnlyList<HeapObject> Found => _found;

    /// <summary>A type's room: the last part of its namespace.</summary>
    public static string RoomOf(Type type)
    {
        return type.Namespace?.Split('.')[^1] ?? "";
    }

    private static bool IsOurs(Type type)
    {
        return type.Assembly == typeof(BandLoop).Assembly || type.Assembly == typeof(IBand).Assembly;
    }

    private void MeetStatics(Assembly assembly)
    {
        foreach (Type type in assembly.GetTypes().Where(each => !IsGenerated(each)))
        {
            foreach (FieldInfo field in type.GetFields(Statics).Where(each => !each.IsLiteral))
            {
                string path = $"{type.Name}.{Name(field)}";
                _found.Add(new HeapObject(RoomOf(type), path, "static", HeapRule.BlockOctets));
                Meet(field.GetValue(null), path, RoomOf(type));
            }
        }
    }

    // The compiler's own: data of array initialisers, which stay in flash.
    private static bool IsGenerated(Type type)
    {
        return type.IsDefined(typeof(CompilerGeneratedAttribute)) || type.FullName!.Contains('<');
    }

    private void Meet(object? thing, string path, string room)
    {
        bool counts = thing is not null && (thing is Array or string || thing.GetType() == typeof(object) || IsOurs(thing.GetType()));
        if (counts && !thing!.GetType().IsValueType && _seen.Add(thing))
        {
            _waiting.Enqueue((thing, path, thing is Array or string || !IsOurs(thing.GetType()) ? room : RoomOf(thing.GetType())));
        }
    }

    private void Take(object thing, string path, string room)
    {
        _found.Add(new HeapObject(room, path, thing.GetType().Name, HeapRule.OctetsOf(thing)));
        if (thing is Array array)
        {
            for (int i = 0; i < array.Length && !array.GetType().GetElementType()!.IsPrimitive; i++)
            {
                Meet(array.GetValue(i), $"{path}[{i}]", room);
            }
        }
        else if (thing is not string)
        {
            foreach (FieldInfo field in HeapRule.FieldsOf(thing.GetType()))
            {
                Meet(field.GetValue(thing), $"{path}.{Name(field)}", room);
            }
        }
    }

    // The field behind a property bears its name.
    private static string Name(FieldInfo field)
    {
        return field.Name[0] == '<' ? field.Name[1..field.Name.IndexOf('>')] : field.Name;
    }
}

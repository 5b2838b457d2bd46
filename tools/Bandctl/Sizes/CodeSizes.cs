using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Cecil;

namespace Bluezone.Band.Bandctl.Sizes;

/// <summary>IL of a compiled assembly, room by room.</summary>
internal static class CodeSizes
{
    public static Table Of(params string[] assemblies)
    {
        var table = new Table("room", ">methods", ">IL octets");
        int methodsInAll = 0;
        int octetsInAll = 0;
        foreach (IGrouping<string, MethodDefinition> room in Methods(assemblies).OrderBy(each => each.Key, System.StringComparer.Ordinal))
        {
            int methods = room.Count();
            int octets = room.Sum(each => each.Body.CodeSize);
            methodsInAll += methods;
            octetsInAll += octets;
            table.Add(room.Key, methods.ToString(), Texts.Number(octets));
        }

        table.Add("all", methodsInAll.ToString(), Texts.Number(octetsInAll));
        return table;
    }

    private static IEnumerable<IGrouping<string, MethodDefinition>> Methods(string[] assemblies)
    {
        List<MethodDefinition> all = [];
        foreach (string path in assemblies)
        {
            using ModuleDefinition module = ModuleDefinition.ReadModule(new MemoryStream(File.ReadAllBytes(path)));
            all.AddRange(module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody));

            // A body is read when it is first looked at: look while the module is open.
            all.ForEach(method => _ = method.Body.CodeSize);
        }

        return all.GroupBy(method => RoomOf(method.DeclaringType));
    }

    private static string RoomOf(TypeDefinition type)
    {
        while (type.DeclaringType != null)
        {
            type = type.DeclaringType;
        }

        return type.Namespace.Length == 0 ? "(compiler's own)" : type.Namespace.Split('.')[^1];
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Bluezone.Band.NanoGate;

/// <summary>Writes the list of a folder's code: what it names of nanoFramework's own lists, and the least that its compiler needs besides.</summary>
/// <remarks>
/// The code is compiled against the whole of nanoFramework's lists; then against ever fewer lines, as long as it comes out with the same calls.
/// The lines are nanoFramework's own, word for word; those of <c>Surface.txt</c> and <c>Compiler.txt</c> are left out.
/// </remarks>
public sealed class SurfaceDraft
{
    private readonly SurfaceClosure _closure;
    private readonly IReadOnlyList<SyntaxTree> _sources;
    private readonly IReadOnlyList<MetadataReference> _rooms;
    private readonly IReadOnlyList<string> _calls;
    private readonly string[] _known;

    private SurfaceDraft(IReadOnlyList<SurfaceLine> whole, string root, string folder)
    {
        _closure = new SurfaceClosure(whole);
        _sources = NanoSources.Under(root, folder);
        _rooms = NanoBuild.Rooms(root, whole, OptimizationLevel.Release)
            .Select(each => (MetadataReference)MetadataReference.CreateFromImage(each.Assembly))
            .ToArray();
        CSharpCompilation compilation = Compilation(whole);
        byte[] assembly = NanoCompiler.Require(compilation).Assembly;
        _calls = SurfaceUse.Calls(assembly);

        // More attributes are written where more are found; what is needed of them will be missed.
        IEnumerable<string> named = SurfaceUse.Keys(compilation, assembly).Where(key => !key.Contains("Attribute", StringComparison.Ordinal));
        _known = [.. NanoBuild.FirmwareLines.Select(line => line.Key), .. named];
    }

    /// <summary>The list of a folder's code, in the notation of lists.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="folder">Code that refers to contracts and firmware, by its path from there.</param>
    /// <param name="lists">A folder of nanoFramework's own lists.</param>
    /// <exception cref="NanoBuildException">It does not compile against these lists.</exception>
    public static string Of(string root, string folder, string lists)
    {
        SurfaceLine[] whole = SurfaceCheck.ReadAll(lists)
            .Where(line => !line.Owner.Contains('`', StringComparison.Ordinal))
            .DistinctBy(line => line.Key)
            .ToArray();
        return new SurfaceDraft(whole, root, folder).Text();
    }

    private string Text()
    {
        string[] rest = _closure.Whole.Select(line => line.Key).Except(_closure.Of(_known).Select(line => line.Key)).ToArray();
        IReadOnlyList<SurfaceLine> kept = _closure.Of([.. _known, .. Needed(_known, rest)]);
        HashSet<string> listed = NanoBuild.FirmwareLines.Select(line => line.Key).ToHashSet();
        SurfaceLine[] members = kept.Where(line => !line.IsType && !listed.Contains(line.Key)).ToArray();
        SurfaceLine[] types = kept
            .Where(line => line.IsType && (!listed.Contains(line.Key) || members.Any(member => member.Owner == line.Key)))
            .ToArray();
        return Print(types, members.ToLookup(line => line.Owner));
    }

    // Halves what is left until each line that is missed has been found alone.
    private string[] Needed(string[] given, string[] asked)
    {
        if (asked.Length == 0 || ComesOutTheSame(given))
        {
            return [];
        }

        if (asked.Length == 1)
        {
            return asked;
        }

        string[] first = asked[..(asked.Length / 2)];
        string[] last = asked[(asked.Length / 2)..];
        string[] ofLast = Needed([.. given, .. first], last);
        return [.. Needed([.. given, .. ofLast], first), .. ofLast];
    }

    private bool ComesOutTheSame(IEnumerable<string> keys)
    {
        (IReadOnlyList<Diagnostic> complaints, byte[] assembly, _) = NanoCompiler.Emit(Compilation(_closure.Of(keys)));
        return complaints.Count == 0 && SurfaceUse.Calls(assembly).SequenceEqual(_calls);
    }

    private CSharpCompilation Compilation(IReadOnlyList<SurfaceLine> lines)
    {
        return NanoCompiler.Compilation("Bluezone.Band.Draft", _sources, [.. NanoCompiler.StandInsOf(lines), .. _rooms], OptimizationLevel.Release);
    }

    private static string Print(IEnumerable<SurfaceLine> types, ILookup<string, SurfaceLine> members)
    {
        StringBuilder text = new();
        foreach (IGrouping<string?, SurfaceLine> assembly in types.GroupBy(line => line.Assembly))
        {
            text.Append($"\nassembly {assembly.Key}\n\n");
            foreach (SurfaceLine type in assembly)
            {
                string[] own = members[type.Key].Select(line => line.Declaration).ToArray();
                bool isEnum = type.Declaration.StartsWith("enum ", StringComparison.Ordinal);
                text.Append(type.Declaration).Append('\n');
                text.Append(isEnum && own.Length > 0 ? $"  {string.Join(", ", own)}\n" : string.Concat(own.Select(each => $"  {each}\n")));
            }
        }

        return text.ToString();
    }
}

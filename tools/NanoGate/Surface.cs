using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Mono.Cecil;

namespace Bluezone.Band.NanoGate;

/// <summary>What may be used of the libraries: the short list, not all that nanoFramework has.</summary>
public sealed class Surface
{
    private readonly HashSet<string> _keys = [];

    private Surface(IReadOnlyList<SurfaceLine> lines)
    {
        Lines = lines;
        foreach (SurfaceLine line in lines)
        {
            _keys.Add(line.Key);
            if (line.IsType && line.Declaration.StartsWith("delegate ", StringComparison.Ordinal))
            {
                // Every delegate has it, so lists leave it out.
                _keys.Add($"System.Void {line.Key}::.ctor(System.Object,System.IntPtr)");
            }

            if (line.DesktopKey != null)
            {
                _keys.Add(line.DesktopKey);
            }
        }
    }

    /// <summary>The list in <c>tools/NanoGate/Surface.txt</c>.</summary>
    public static Surface Shipped { get; } = Parse(ShippedText("Surface.txt"));

    /// <summary>The list in <c>tools/NanoGate/Compiler.txt</c>: what the compiler must find besides, and the gate never sees.</summary>
    public static Surface Compiler { get; } = Parse(ShippedText("Compiler.txt"));

    /// <summary>The list in <c>tools/NanoGate/Esp32.txt</c>: what hal/Esp32 may use, and its compiler must find, besides.</summary>
    public static Surface Esp32 { get; } = Parse(ShippedText("Esp32.txt"));

    /// <summary>The list in <c>tools/NanoGate/Programs.txt</c>: what programs under tests/Device may use besides.</summary>
    public static Surface Programs { get; } = Parse(ShippedText("Programs.txt"));

    /// <summary>The list's lines, in their order.</summary>
    public IReadOnlyList<SurfaceLine> Lines { get; }

    /// <summary>Reads a list.</summary>
    /// <exception cref="FormatException">A line is not in the notation, or says what another has said.</exception>
    public static Surface Parse(string text)
    {
        List<SurfaceLine> lines = SurfaceText.Read(text).ToList();
        HashSet<string> seen = [];
        foreach (SurfaceLine line in lines)
        {
            if (!seen.Add(line.Key))
            {
                throw new FormatException($"Surface list, line {line.Number}: twice in the list: {line.Text}");
            }
        }

        return new Surface(lines);
    }

    /// <summary>Several lists as one; what two of them say is taken once.</summary>
    public static Surface Together(params Surface[] lists)
    {
        return new Surface(lists.SelectMany(list => list.Lines).DistinctBy(line => line.Key).ToArray());
    }

    /// <summary>This list and some lines more.</summary>
    public Surface With(string text)
    {
        return new Surface([.. Lines, .. SurfaceText.Read(text)]);
    }

    /// <summary>This list without what the compiler picks on .NET: for what was compiled against stand-ins.</summary>
    public Surface WithoutDesktop()
    {
        return new Surface(Lines.Select(line => line with { DesktopKey = null }).ToArray());
    }

    internal bool Allows(TypeReference type)
    {
        return _keys.Contains(Name(type));
    }

    internal bool Allows(FieldReference field)
    {
        return _keys.Contains(Key(field));
    }

    internal bool Allows(MethodReference method)
    {
        return _keys.Contains(Key(method));
    }

    internal static string Name(TypeReference type)
    {
        return type.FullName.Replace('/', '.');
    }

    internal static string Key(FieldReference field)
    {
        return Name(field.DeclaringType) + "::" + field.Name;
    }

    internal static string Key(MethodReference method)
    {
        string kept = method.HasThis ? "" : "static ";
        IEnumerable<string> parameters = method.Parameters.Select(parameter => Name(parameter.ParameterType));
        return $"{kept}{Name(method.ReturnType)} {Name(method.DeclaringType)}::{method.Name}({string.Join(",", parameters)})";
    }

    private static string ShippedText(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}

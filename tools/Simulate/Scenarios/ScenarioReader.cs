using System;
using System.IO;
using System.Linq;
using System.Reflection;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Bluezone.Band.Simulate.Scenarios;

/// <summary>Finds and reads a scenario: one that ships, by its name, or a file.</summary>
public static class ScenarioReader
{
    private const string Ending = ".yaml";

    private static readonly Assembly _shipped = typeof(ScenarioReader).Assembly;

    /// <summary>Names of the scenarios that ship.</summary>
    public static string[] Names { get; } =
        [.. _shipped.GetManifestResourceNames().Where(n => n.EndsWith(Ending)).Select(n => n[..^Ending.Length]).Order()];

    /// <summary>Reads a scenario.</summary>
    /// <param name="nameOrFile">A shipped one's name, or a path.</param>
    public static ScenarioFile Read(string nameOrFile)
    {
        return Parse(TextOf(nameOrFile), nameOrFile);
    }

    /// <summary>Reads a scenario's text.</summary>
    public static ScenarioFile Parse(string text, string name)
    {
        IDeserializer yaml = new DeserializerBuilder()
            .WithNamingConvention(UnderscoredNamingConvention.Instance)
            .WithDuplicateKeyChecking()
            .Build();
        try
        {
            ScenarioFile? file = yaml.Deserialize<ScenarioFile?>(text);
            ScenarioCheck.RequireNoGaps(file, name);
            ScenarioCheck.RequireDays(file!, name);
            file!.Title = string.IsNullOrWhiteSpace(file.Title) ? Path.GetFileNameWithoutExtension(name) : file.Title;
            return file;
        }
        catch (YamlException e)
        {
            throw new ScenarioException($"{name}, line {e.Start.Line}: {YamlReason.Of(e)}");
        }
    }

    private static string TextOf(string nameOrFile)
    {
        if (Names.Contains(nameOrFile))
        {
            using Stream stream = _shipped.GetManifestResourceStream(nameOrFile + Ending)!;
            return new StreamReader(stream).ReadToEnd();
        }

        try
        {
            return File.ReadAllText(nameOrFile);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ScenarioException(
                $"no scenario '{nameOrFile}': neither a file that can be read nor one of {string.Join(", ", Names)}");
        }
    }
}

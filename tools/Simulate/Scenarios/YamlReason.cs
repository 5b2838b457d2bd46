using System;
using System.Text.RegularExpressions;
using YamlDotNet.Core;

namespace Bluezone.Band.Simulate.Scenarios;

/// <summary>Why YAML could not be read, in words for whoever wrote it.</summary>
internal static partial class YamlReason
{
    private const string NoList = "one value stands where a list or keys with values belong";
    private const string NoValue = "a list or keys with values stand where one value belongs";

    public static string Of(YamlException fault)
    {
        string said = (fault.InnerException?.Message ?? fault.Message).ReplaceLineEndings(" ").TrimEnd('.', ' ');
        if (UnknownKey().Match(said) is { Success: true } key)
        {
            return $"'{key.Groups[1].Value}' is not known here";
        }

        if (NoNumber().Match(said) is { Success: true } number)
        {
            return $"'{number.Groups[1].Value}' is not a number";
        }

        return fault.InnerException is OverflowException ? "the number is too large"
            : said.Contains("Invalid cast", StringComparison.Ordinal) || WantsMore().IsMatch(said) ? NoList
            : WantsOne().IsMatch(said) ? NoValue
            : NameOfType().IsMatch(said) ? "this value does not belong here"
            : said;
    }

    [GeneratedRegex("Property '([^']*)' not found on type")]
    private static partial Regex UnknownKey();

    [GeneratedRegex("The input string '(.*)' was not in a correct format")]
    private static partial Regex NoNumber();

    [GeneratedRegex("Expected '(SequenceStart|MappingStart)'")]
    private static partial Regex WantsMore();

    [GeneratedRegex("Expected 'Scalar'")]
    private static partial Regex WantsOne();

    [GeneratedRegex(@"\b(System|Bluezone|YamlDotNet)\.")]
    private static partial Regex NameOfType();
}

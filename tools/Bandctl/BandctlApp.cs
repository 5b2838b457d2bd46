using System;
using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.IO;
using System.Linq;

namespace Bluezone.Band.Bandctl;

/// <summary>The command line, from its words to its exit code.</summary>
public static class BandctlApp
{
    /// <summary>It did what was asked.</summary>
    public const int Done = 0;

    /// <summary>It did, and the answer is bad news: a limit broken, an offence, a failed test.</summary>
    public const int Refused = 1;

    /// <summary>It was asked in a way that makes no sense; one line on the error stream says why.</summary>
    public const int BadInput = 2;

    /// <summary>Environment variable; when it is set, a bug is told with its stack trace.</summary>
    public const string TraceVariable = "BAND_TRACE";

    /// <summary>Runs one command.</summary>
    /// <param name="args">Its words.</param>
    /// <param name="output">Takes results.</param>
    /// <param name="error">Takes progress, and the one line about bad input.</param>
    /// <returns><see cref="Done"/>, <see cref="Refused"/> or <see cref="BadInput"/>.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        try
        {
            return Play(args, output, error);
        }
        catch (Exception bug)
        {
            error.WriteLine($"band: a bug: {OneLine(bug.Message)}; please report it with the command");
            if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(TraceVariable)))
            {
                error.WriteLine(bug);
            }

            return Refused;
        }
    }

    private static int Play(string[] args, TextWriter output, TextWriter error)
    {
        ParseResult parsed = Roster.Create().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        string command = NameOf(parsed.CommandResult);
        string? fault = FaultOf(parsed);
        if (fault != null)
        {
            return Refuse(error, fault, command);
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (BadInputException bad)
        {
            return Refuse(error, bad.Message, command);
        }
        catch (Exception bad) when (bad is IOException or UnauthorizedAccessException)
        {
            return Refuse(error, bad.Message, command);
        }
    }

    private static string? FaultOf(ParseResult parsed)
    {
        // Asked for help, or for the version: what else is wrong does not matter.
        if (parsed.Action is not null and not ParseErrorAction && parsed.Action != parsed.CommandResult.Command.Action)
        {
            return null;
        }

        // An argument takes any word, also the misspelt option.
        Token? stray = parsed.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash).FirstOrDefault(LooksLikeOption);
        if (stray != null)
        {
            return $"unknown option '{stray.Value}'";
        }

        // A word too many is the cause, not what is missing because of it.
        return parsed.UnmatchedTokens.Count > 0 ? $"unknown command or argument '{parsed.UnmatchedTokens[0]}'"
            : parsed.Errors.Count > 0 ? parsed.Errors[0].Message
            : null;
    }

    private static bool LooksLikeOption(Token token)
    {
        string word = token.Value;
        return token.Type == TokenType.Argument
            && word.Length > 1
            && word[0] == '-'
            && (word[1] == '-' || char.IsAsciiLetter(word[1]));
    }

    private static int Refuse(TextWriter error, string what, string command)
    {
        error.WriteLine($"{command}: {OneLine(what)}; see './{command} --help'");
        return BadInput;
    }

    private static string OneLine(string text)
    {
        return string.Concat(text.Select(each => char.IsControl(each) ? ' ' : each)).TrimEnd('.', ' ');
    }

    private static string NameOf(CommandResult result)
    {
        return result.Parent is CommandResult parent ? $"{NameOf(parent)} {result.Command.Name}" : result.Command.Name;
    }
}

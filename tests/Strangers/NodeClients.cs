using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Bluezone.Band.Tests.Design;

namespace Bluezone.Band.Tests.Strangers;

/// <summary>The clients in JavaScript: their packages, as the lock file has them, and one run of one of them.</summary>
internal static class NodeClients
{
    private const int InstallLimitMs = 300_000;
    private const int ClientLimitMs = 420_000;          // Its own is shorter: see story.js.

    private static readonly object _lock = new();

    private static string Folder => SourceTree.PathOf("tests/Strangers/Clients");

    /// <summary>Begins a client.</summary>
    /// <param name="words">Its file and what it is told.</param>
    public static Process Start(params string[] words)
    {
        Install();
        return Begin("node", words);
    }

    /// <summary>Waits for a client to end well.</summary>
    /// <returns>What it told, a line each.</returns>
    public static string[] Finish(Process client)
    {
        return Await(client, ClientLimitMs).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>Answers what a client asks, until it ends well.</summary>
    /// <param name="client">It asks with a line whose first word ends with a question mark.</param>
    /// <param name="answer">Takes that word without the mark, and what follows it; gives a line.</param>
    /// <returns>What it told else, a line each.</returns>
    public static string[] Talk(Process client, Func<string, string, string> answer)
    {
        List<string> told = [];
        using (client)
        {
            Task<string> error = client.StandardError.ReadToEndAsync();
            Task talk = TalkAsync(client, answer, told);
            bool isDone = talk.Wait(ClientLimitMs) && client.WaitForExit(ClientLimitMs);
            if (!isDone)
            {
                client.Kill(entireProcessTree: true);
                talk.Wait();        // It ends with the client's output; what it told is nobody else's then.
            }

            return isDone && client.ExitCode == 0
                ? [.. told]
                : throw new InvalidOperationException($"a client {(isDone ? "failed" : "was not done in time")}:\n{string.Join('\n', told)}\n{error.Result}");
        }
    }

    private static async Task TalkAsync(Process client, Func<string, string, string> answer, List<string> told)
    {
        while (await client.StandardOutput.ReadLineAsync() is string line)
        {
            int mark = line.IndexOf("?=", StringComparison.Ordinal);
            if (mark < 0)
            {
                told.Add(line);
                continue;
            }

            await Tell(client, answer(line[..mark], line[(mark + 2)..]));
        }
    }

    private static async Task Tell(Process client, string line)
    {
        try
        {
            await client.StandardInput.WriteLineAsync(line);
            await client.StandardInput.FlushAsync();
        }
        catch (IOException)
        {
            // It has ended; why is on its error output.
        }
    }

    // Once for each state of the lock file; another test run at the same time waits.
    private static void Install()
    {
        lock (_lock)
        {
            string stamp = Path.Combine(Folder, "node_modules", ".of-lock-file");
            string wanted = Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(Folder, "package-lock.json"))));
            using FileStream guard = Hold(Path.Combine(Path.GetTempPath(), $"bluezone-band-{wanted[..16]}.lock"));
            if (File.Exists(stamp) && File.ReadAllText(stamp) == wanted)
            {
                return;
            }

            // The native parts that these packages need come built; nothing of theirs runs here.
            Await(Begin("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"), InstallLimitMs);
            File.WriteAllText(stamp, wanted);
        }
    }

    private static FileStream Hold(string path)
    {
        for (long end = Environment.TickCount64 + InstallLimitMs; ; Thread.Sleep(200))
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (Environment.TickCount64 < end)
            {
                // Somebody else installs.
            }
        }
    }

    private static Process Begin(string program, params string[] words)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        words.ToList().ForEach(start.ArgumentList.Add);
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new InvalidOperationException($"'{program}' is missing; on Debian or Ubuntu: apt-get install nodejs npm (Node 18 or later)");
        }
    }

    private static string Await(Process process, int limitMs)
    {
        using (process)
        {
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEndAsync();
            process.StandardInput.Close();
            if (!process.WaitForExit(limitMs))
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException($"a client was not done in {limitMs / 1000} s:\n{output.Result}\n{error.Result}");
            }

            return process.ExitCode == 0 ? output.Result : throw new InvalidOperationException($"a client failed:\n{output.Result}\n{error.Result}");
        }
    }
}

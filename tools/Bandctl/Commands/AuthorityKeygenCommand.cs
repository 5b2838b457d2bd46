using System;
using System.CommandLine;
using System.IO;
using Bluezone.Band.Authority.Signing;
using Bluezone.Band.Bandctl.Batches;
using Bluezone.Band.Bandctl.Cases;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band authority keygen</c>: a signing key, and the public key that bands are given.</summary>
internal sealed class AuthorityKeygenCommand : BandCommand
{
    private readonly Option<string> _authority = new("--authority") { Description = "Whose key it is, 0..65535.", Required = true };
    private readonly Option<string> _out = new("--out") { Description = "Where to write the key; its state and caches come beside it. Must not be there yet.", Required = true };
    private readonly Option<string?> _public = new("--public") { Description = "Where to write the public key, 60 octets; if not given, KEY.pub." };
    private readonly Option<string?> _ledger = new("--ledger") { Description = "Where the ledger of used one-time keys shall be, best on another disk; if not given, in the user's state folder." };
    private readonly Option<bool> _small = new("--small") { Description = "A key of 1,024 signatures, for tests; without it 1,048,576." };

    public AuthorityKeygenCommand()
        : base("keygen", "Makes a signing key. Back up the key file alone, never its state: tools/Authority/SIGNING.md.", "band authority keygen --authority 84 --out authority.key")
    {
        foreach (Option option in new Option[] { _authority, _out, _public, _ledger, _small })
        {
            Add(option);
        }

        Does(Run);
    }

    private int Run(ParseResult parsed, Screen screen)
    {
        int authority = (int)BatchInputs.Number(parsed.GetRequiredValue(_authority), 0, ushort.MaxValue, "--authority");
        string path = CaseInputs.NewFile(parsed.GetRequiredValue(_out), "--out");
        string publicPath = CaseInputs.NewFile(parsed.GetValue(_public) ?? path + ".pub", "--public");
        KeySize size = parsed.GetValue(_small) ? KeySize.Small : KeySize.Full;
        using var progress = new LongWork(screen, "key");
        var options = new SigningOptions { LedgerPath = parsed.GetValue(_ledger), Progress = (done, of) => Tell(progress, done, of) };
        try
        {
            using SigningKey key = SigningKey.Create(path, size, authority, options);
            File.WriteAllBytes(publicPath, key.PublicKey);
            screen.Line($"key        {path}, secret: keep it where only signing needs it");
            screen.Line($"public     {publicPath}, for bands");
            screen.Line($"ledger     {key.LedgerPath}");
            screen.Line($"authority  {key.Authority}");
            screen.Line($"begins     {Convert.ToHexString(key.Identifier, 0, 4)}");
            screen.Line($"signs      {Texts.Number(key.Capacity)} times");
            return BandctlApp.Done;
        }
        catch (SigningRefusedException refused)
        {
            throw new BadInputException(refused.Message, refused);
        }
    }

    private static void Tell(LongWork progress, int done, int of)
    {
        lock (progress)
        {
            progress.Tell((double)done / of);
        }
    }
}

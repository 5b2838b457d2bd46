using System;
using System.CommandLine;
using Bluezone.Band.Bandctl.Batches;
using Bluezone.Band.Exposure;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band batch verify</c>: what a band would say to a batch.</summary>
internal sealed class BatchVerifyCommand : BandCommand
{
    private readonly Argument<string> _file = new("FILE") { Description = "The batch." };
    private readonly Option<string> _public = new("--public") { Description = "The public key that the band trusts: 60 octets, or 120 hex digits.", Required = true };
    private readonly Option<string?> _authority = new("--authority") { Description = "Whose key that is; if not given, the authority's in the header." };
    private readonly Option<string?> _at = new("--at") { Description = "The band's time, UTC, YYYY-MM-DDTHH:MM:SSZ; if not given, now." };

    public BatchVerifyCommand()
        : base(
            "verify",
            "Gives a batch to the firmware's own intake and says what a band would answer. Ends with 1 when it is not taken.",
            "band batch verify batch.bzb --public authority.pub")
    {
        Add(_file);
        Add(_public);
        Add(_authority);
        Add(_at);
        Does(Run);
    }

    private int Run(ParseResult parsed, Screen screen)
    {
        byte[] batch = BatchInputs.Octets(parsed.GetRequiredValue(_file), "FILE");
        byte[] key = BatchInputs.PublicKey(parsed.GetRequiredValue(_public));
        long utcSeconds = parsed.GetValue(_at) is string at ? Inputs.UtcSeconds(at, "--at") : DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        int inHeader = batch.Length < 4 ? 0 : batch[2] | (batch[3] << 8);
        int authority = parsed.GetValue(_authority) is string number ? (int)BatchInputs.Number(number, 0, ushort.MaxValue, "--authority") : inHeader;

        var trial = new BatchTrial(key, authority);
        trial.Give(batch, utcSeconds);
        bool isTaken = trial.Status == IntakeStatus.Complete;
        string answer = isTaken ? "taken" : trial.Status >= IntakeStatus.BadHeader ? "refused" : "incomplete";
        screen.Line($"answer     {answer}");
        screen.Line($"because    {BatchAnswer.Of(trial.Status, trial.Header, trial.Received, trial.RoomOctetsFree)}");
        screen.Line($"octets     {Texts.Number(trial.Received)} of {Texts.Number(batch.Length)} were taken before the answer");
        screen.Line($"signature  {Texts.Number(trial.SignatureBlocks)} SHA-256 blocks");
        if (isTaken)
        {
            screen.Line($"entries    {trial.Header.Entries}");
        }

        return isTaken ? BandctlApp.Done : BandctlApp.Refused;
    }
}

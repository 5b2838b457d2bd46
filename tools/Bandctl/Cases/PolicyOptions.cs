using System.CommandLine;
using Bluezone.Band.Authority.Batches;

namespace Bluezone.Band.Bandctl.Cases;

/// <summary>What counts as close, as options of a command; the official definition where nothing else is asked for.</summary>
internal sealed class PolicyOptions
{
    private readonly Option<double> _metres = new("--metres") { Description = "Within what distance is close.", DefaultValueFactory = _ => Policy.OfficialMetres };
    private readonly Option<int?> _pathLoss = new("--path-loss") { Description = "Path loss of that, dB; if not given, 66 + 20 log10(metres / 2)." };
    private readonly Option<int> _f1 = new("--f1-minutes") { Description = "Minutes close to an F0 that make an F1.", DefaultValueFactory = _ => Policy.Official.F1CloseMinutes };
    private readonly Option<int> _brief = new("--brief-minutes") { Description = "Minutes that are told to a nurse.", DefaultValueFactory = _ => Policy.Official.F1BriefMinutes };
    private readonly Option<int> _f2 = new("--f2-minutes") { Description = "Minutes close to an F1 that make an F2; 0 is any closeness.", DefaultValueFactory = _ => Policy.Official.F2Minutes };

    public PolicyOptions(Command command)
    {
        foreach (Option option in new Option[] { _metres, _pathLoss, _f1, _brief, _f2 })
        {
            command.Add(option);
        }
    }

    public Policy Of(ParseResult parsed)
    {
        Policy policy = Policy.At(parsed.GetValue(_metres));
        return policy with
        {
            ClosePathLossDb = parsed.GetValue(_pathLoss) ?? policy.ClosePathLossDb,
            F1CloseMinutes = parsed.GetValue(_f1),
            F1BriefMinutes = parsed.GetValue(_brief),
            F2Minutes = parsed.GetValue(_f2),
        };
    }
}

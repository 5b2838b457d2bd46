using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using Bluezone.Band.Authority.Bands;
using Bluezone.Band.Bandctl.Flashing;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Bandctl.Bands;

/// <summary>Cards and files for bands whose root is new: what a first provisioning and a handing on have in common.</summary>
internal sealed class Provisioning
{
    private readonly Option<string> _out = new("--out") { Description = "Where to write a folder a band.", DefaultValueFactory = _ => "out/bands" };

    private readonly Option<string[]> _authorities = new("--authority-key")
    {
        Description = "Whose batches the bands shall trust: number and public key, as 84:authority.key.pub; once or twice.",
        DefaultValueFactory = _ => [],
    };

    public Provisioning(Command command)
    {
        command.Add(_out);
        command.Add(_authorities);
    }

    public string Folder(ParseResult parsed) => Inputs.Folder(parsed.GetRequiredValue(_out), "--out");

    public IReadOnlyList<AuthorityKey> Authorities(ParseResult parsed) => BandInputs.AuthorityKeys(parsed.GetRequiredValue(_authorities));

    /// <summary>Gives the cards of each band, writes its folder, and says how its file gets onto it.</summary>
    public void Write(ParseResult parsed, Screen screen, BandRegister register, IReadOnlyList<RegisteredBand> bands, IReadOnlyList<AuthorityKey> authorities)
    {
        string folder = Folder(parsed);
        long[] numbers = [.. bands.Select(band => band.Number)];
        IReadOnlyList<Ticket> home = register.GiveCards(numbers, SyncRole.Owner);
        IReadOnlyList<Ticket> caretaker = register.GiveCards(numbers, SyncRole.Caretaker);
        var table = new Table("band", "onto it, on its cable, when its program is there");
        for (int i = 0; i < bands.Count; i++)
        {
            var files = new BandFolder(folder, bands[i]);
            files.Write(bands[i], home[i], caretaker[i], authorities);
            table.Add(BandNumber.Text(bands[i].Number), Nanoff.Line(Nanoff.FileCall("PORT", files.DeployPath)));
        }

        screen.Show(table);
        screen.Line($"bands      {bands.Count}");
        screen.Line($"files      {folder}; all but {BandFolder.Label} and {BandFolder.Deploy} are secret");
        screen.Line($"then       see nanoff say OK (its exit code is 0 anyway), and destroy {ProvisionFile.Name}: the band erases its own");
        if (authorities.Count == 0)
        {
            screen.Line("trusts     nobody: without --authority-key the bands refuse every batch");
        }
    }
}

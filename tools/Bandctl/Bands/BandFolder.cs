using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Json;
using Bluezone.Band.Authority.Bands;
using Bluezone.Band.Authority.Bands.Pages;
using Bluezone.Band.Bandctl.Cases;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Bandctl.Bands;

/// <summary>The files of one band, in a folder of its own: what goes onto it, what is printed, what its family's phone reads.</summary>
internal sealed class BandFolder
{
    public const string Deploy = "deploy.json";
    public const string Label = "label.svg";

    // The drive that the ESP32 program's store is on. Source: hal/Esp32.
    private const string OnTheBand = "I:\\" + ProvisionFile.Name;

    private readonly string _path;

    public BandFolder(string outFolder, RegisteredBand band)
    {
        string name = BandNumber.Name(band.Number);
        _path = Path.Combine(outFolder, band.Life == 0 ? name : $"{name}-{band.Life + 1}");
    }

    public string DeployPath => Path.Combine(_path, Deploy);

    public bool IsThere => Directory.Exists(_path);

    /// <summary>Writes everything that a band is given at its provisioning.</summary>
    public void Write(RegisteredBand band, Ticket home, Ticket caretaker, IReadOnlyList<AuthorityKey> authorities)
    {
        Directory.CreateDirectory(_path);
        string file = Path.GetFullPath(Path.Combine(_path, ProvisionFile.Name));
        CaseInputs.WriteSecret(file, ProvisionFile.Octets(band.Keys, authorities));
        var files = new { files = new[] { new { DestinationFilePath = OnTheBand, SourceFilePath = file } } };
        File.WriteAllText(DeployPath, JsonSerializer.Serialize(files) + "\n");
        File.WriteAllText(Path.Combine(_path, Label), NumberLabel.Draw(band.Number));
        WriteCard(home);
        WriteCard(caretaker);
    }

    /// <summary>Writes a card: a page to print, and the same ticket for a phone or a reader to read.</summary>
    /// <returns>The page.</returns>
    public string WriteCard(Ticket ticket)
    {
        Directory.CreateDirectory(_path);
        string name = ticket.Role == SyncRole.Owner ? "home-card" : "caretaker-card";
        string path = Path.Combine(_path, ticket.Index == 0 ? name : $"{name}-{ticket.Index + 1}");
        string page = ticket.Role == SyncRole.Owner ? HomeCard.Draw(ticket) : CaretakerCard.Draw(ticket);
        CaseInputs.WriteSecret(path + ".txt", Encoding.ASCII.GetBytes(TicketText.Write(ticket) + "\n"));
        CaseInputs.WriteSecret(path + ".svg", Encoding.UTF8.GetBytes(page));
        return path + ".svg";
    }
}

using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Bluezone.Band.Authority.Bands;
using Bluezone.Band.Authority.Cases;
using Bluezone.Band.SyncClient;
using Bluezone.Band.Tests.Unit;
using Xunit;

namespace Bluezone.Band.Tests.Strangers;

/// <summary>What tools/SyncClient's page shows to type: <c>band air</c> in a process of its own, and <c>band sync</c> with the cards of the band that lives there.</summary>
[Collection("Node")]
public sealed partial class CommandsMeetOnAir : IDisposable
{
    private const int BeginsWithinMs = 300_000;
    private const string From = "2020-08-01T00:00:00Z";
    private const string To = "2020-08-08T00:00:00Z";           // When the simulated band wakes.

    private readonly string _folder = Directory.CreateTempSubdirectory("band-meets-").FullName;
    private Process? _air;

    private string Register => At("bands.register");

    public void Dispose()
    {
        if (_air != null)
        {
            _air.Kill(entireProcessTree: true);
            _air.WaitForExit();
            _air.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("sim")]
    [InlineData("esp32")]
    public void ABandInAnotherProcessSyncsWithItsCards(string hal)
    {
        Done("provision", "--count", "1", "--reader", "4711", "--expires", "2099-12-31", "--register", Register, "--out", _folder);
        RegisteredBand band = Band();
        string files = Path.Combine(_folder, BandNumber.Name(band.Number));
        string via = "hci:" + PlaceOfAir(Path.Combine(files, "provision.bin"), hal);
        string[] reader = ["--ticket", At("reader-4711.json"), "--via", via];

        string caretaker = Path.Combine(files, "caretaker-card.txt");
        string before = File.ReadAllText(caretaker);
        Assert.StartsWith(BandNumber.Text(band.Number).Replace('-', ' '), Done("sync", "info", "--card", caretaker, "--via", via).After("band"), StringComparison.Ordinal);
        Assert.NotEqual(before, File.ReadAllText(caretaker));
        Assert.Equal("number,time,code,what,argument", Done("sync", "pull", "log", "--csv", "--card", Path.Combine(files, "home-card.txt"), "--via", via).Lines[0]);

        string disclosure = At("disclosure");
        string[] disclose = ["sync", "disclose", "--from", From, "--to", To, "--out", disclosure, .. reader];
        string challenge = Done(disclose).After("challenge")[..8];
        string number = BandNumber.Text(band.Number);
        string code = Done("authority", "code", "--band", number, "--challenge", challenge, "--from", From, "--to", To, "--register", Register).After("code");
        Done([.. disclose, "--code", code]);
        Assert.True(Disclosure.Read(File.ReadAllBytes(disclosure), band.Keys.DisclosureMac).Encounters.Count > 1000);
    }

    private static CommandsCalled Done(params string[] words)
    {
        CommandsCalled called = CommandsCalled.With(words);
        Assert.True(called.Code == 0, $"{string.Join(' ', words)}: {called.Error}{called.Output}");
        return called;
    }

    // The clock that counts for the band is three times ours: its wearer takes his time.
    private string PlaceOfAir(string provision, string hal)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "bandctl.dll");
        string[] words = ["exec", program, "air", "--scenario", "trial", "--provision", provision, "--hci", "tcp:0", "--speed", "3", "--for", "1800", "--hal", hal];
        _air = Process.Start(new ProcessStartInfo("dotnet", words) { RedirectStandardOutput = true })!;
        var line = _air.StandardOutput.ReadLineAsync();
        Assert.True(line.Wait(BeginsWithinMs), "band air told nothing");
        Match place = Hosts().Match(line.Result ?? "");
        Assert.True(place.Success, $"band air told: {line.Result}");
        return place.Groups[1].Value;
    }

    private RegisteredBand Band()
    {
        using BandRegister register = BandRegister.Open(Register);
        return register.Bands.Single();
    }

    private string At(string name) => Path.Combine(_folder, name);

    [GeneratedRegex("^hosts: (tcp:[0-9]+)$")]
    private static partial Regex Hosts();
}

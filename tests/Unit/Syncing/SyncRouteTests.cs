using System;
using System.CommandLine;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using Bluezone.Band.Bandctl;
using Bluezone.Band.Bandctl.Syncing;
using Bluezone.Band.SyncClient;
using Bluezone.Band.SyncClient.Hci;
using Xunit;

namespace Bluezone.Band.Tests.Unit.Syncing;

/// <summary>The way to a band: another's card, nobody there, Ctrl+C.</summary>
public sealed class SyncRouteTests : IDisposable
{
    private const int EndsWithinMs = 60_000;

    private readonly string _card = Path.GetTempFileName();

    public void Dispose() => File.Delete(_card);

    [Fact]
    public async Task ABandThatIsNotTheCardsIsToldFromNoneAtAll()
    {
        var band = new TrialBand(SyncRole.Owner, 1);
        Assert.Equal(SyncFault.OtherBand, await FaultOfAsync(band));
        band.Time.RunUntil(band.Time.NowUs + 300_000_000);      // It has left sync mode.
        Assert.Equal(SyncFault.NoBand, await FaultOfAsync(band));
    }

    [Fact]
    public async Task CtrlCLetsGoOfTheBandAndSaysSo()
    {
        File.WriteAllText(_card, TicketText.Write(new PaperBand(SyncRole.Owner).Ticket));
        using var controller = new TcpListener(IPAddress.Loopback, 0);
        controller.Start();
        string[] words = ["exec", Path.Combine(AppContext.BaseDirectory, "bandctl.dll"), "sync", "info", "--card", _card, "--via", $"hci:tcp:{((IPEndPoint)controller.LocalEndpoint).Port}"];
        using Process band = Process.Start(new ProcessStartInfo("dotnet", words) { RedirectStandardError = true })!;
        using TcpClient host = await controller.AcceptTcpClientAsync();
        Assert.NotEqual(0, await host.GetStream().ReadAsync(new byte[4]));      // It has asked, and waits for an answer.
        using (Process kill = Process.Start("kill", ["-INT", $"{band.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        string said = await band.StandardError.ReadToEndAsync();
        Assert.True(band.WaitForExit(EndsWithinMs));
        Assert.Equal(BandctlApp.Refused, band.ExitCode);
        Assert.Contains("đã dừng (Ctrl+C)", said, StringComparison.Ordinal);
        Assert.Contains("stopped (Ctrl+C)", said, StringComparison.Ordinal);
    }

    private static async Task<SyncFault> FaultOfAsync(TrialBand band)
    {
        var host = new LeHost(new AirController(band.Time, band.MakeController));
        await host.StartAsync();
        var screen = new Screen(new InvocationConfiguration { Error = TextWriter.Null });
        return (await Assert.ThrowsAsync<SyncException>(() => SyncRoute.FindAsync(host, new PaperBand(), screen))).Fault;
    }
}

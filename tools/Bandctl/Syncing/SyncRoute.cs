using System;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Bluezone.Band.Bandctl.Bands;
using Bluezone.Band.SyncClient;
using Bluezone.Band.SyncClient.Hci;

namespace Bluezone.Band.Bandctl.Syncing;

/// <summary>From the options to an open session, and back.</summary>
internal sealed class SyncRoute : IDisposable
{
    private const string Tcp = "hci:tcp:";
    private const int ScanMs = 30_000;
    private const double StepMs = 1.25;         // Bluetooth Core, volume 4, part E, 7.8.12.

    private readonly HciTransport _link;
    private readonly IDisposable? _controller;

    private SyncRoute(HciTransport link, IDisposable? controller, SyncTalk talk)
    {
        _link = link;
        _controller = controller;
        Talk = talk;
    }

    public SyncTalk Talk { get; }

    /// <summary>Finds a band of the tickets and opens a session with it.</summary>
    public static async Task<SyncRoute> OpenAsync(ParseResult parsed, SyncOptions options, Screen screen, SyncRole usual, CancellationToken stop)
    {
        int steps = Steps(parsed.GetValue(options.Interval));
        string via = parsed.GetValue(options.Via)!;
        bool isByReads = parsed.GetValue(options.ByReads);
        if (via == SyncOptions.Simulated)
        {
            TrialBand band = MakeTrial(parsed, options, usual);
            screen.Progress($"Vòng mô phỏng {BandNumber.Text(band.Ticket.Number)}, thẻ {NameOf(band.Ticket.Role)}; người đeo bấm ba cái.");
            screen.Progress($"A simulated band, {BandNumber.Text(band.Ticket.Number)}, ticket of {NameOf(band.Ticket.Role)}; its wearer presses three times.");
            return await OpenAsync(new AirController(band.Time, band.MakeController), null, band, band, steps, isByReads, screen, stop).ConfigureAwait(false);
        }

        if (parsed.GetValue(options.As)!.Length > 0 || parsed.GetRequiredValue(options.AuthorityKeys).Length > 0)
        {
            throw new BadInputException("--as and --authority-key make a simulated band and go with --via sim: whose ticket it is, and whom a band trusts, was settled when it was provisioned");
        }

        ITicketBook book = Book(parsed, options);
        TcpController controller = await ControllerAsync(via, stop).ConfigureAwait(false);
        try
        {
            return await OpenAsync(controller, controller, book, null, steps, isByReads, screen, stop).ConfigureAwait(false);
        }
        catch
        {
            controller.Dispose();
            throw;
        }
    }

    /// <summary>Says farewell, and leaves.</summary>
    public async Task CloseAsync()
    {
        try
        {
            await Talk.Client.ByeAsync().ConfigureAwait(false);
            await _link.CloseAsync().ConfigureAwait(false);
        }
        catch (SyncException gone) when (gone.Fault is SyncFault.LinkLost or SyncFault.Silent)
        {
            // The band went first; all that was asked was answered.
        }
    }

    public void Dispose()
    {
        Talk.Client.Session.Dispose();
        _controller?.Dispose();
    }

    private static async Task<SyncRoute> OpenAsync(
        IHciController controller, IDisposable? owned, ITicketBook book, TrialBand? trial, int steps, bool isByReads, Screen screen, CancellationToken stop)
    {
        var host = new LeHost(controller, stop);
        await host.StartAsync().ConfigureAwait(false);
        (LeAdvert heard, Ticket ticket) = await FindAsync(host, book, screen).ConfigureAwait(false);
        screen.Progress($"Thấy vòng · band heard: {BandNumber.Text(ticket.Number)}, {heard.RssiDbm} dBm");
        HciTransport link = await HciTransport.OpenAsync(host, heard, steps).ConfigureAwait(false);
        SyncSession session = await SyncSession.OpenAsync(link, ticket, book, isByReads, stop).ConfigureAwait(false);
        if (!session.IsTicketKept)
        {
            screen.Progress("Không ghi lại được thẻ; vẫn dùng được, nhưng khóa cũ còn nằm trong tệp.");
            screen.Progress("The ticket could not be rewritten; it still serves, but the old key lies in the file.");
        }

        Func<long> clock = trial == null ? () => DateTimeOffset.UtcNow.ToUnixTimeSeconds() : () => trial.Time.UtcMs / 1000;
        return new SyncRoute(link, owned, new SyncTalk(new BandClient(session), link, clock, trial, stop));
    }

    /// <summary>Listens for a band of the tickets, half a minute.</summary>
    public static async Task<(LeAdvert Heard, Ticket Ticket)> FindAsync(LeHost host, ITicketBook book, Screen screen)
    {
        screen.Progress($"Đang tìm vòng, {ScanMs / 1000} giây: bấm ba cái liền trên vòng · looking for the band, {ScanMs / 1000} s: press it three times");
        Ticket? ticket = null;
        bool hasOthers = false;
        LeAdvert? heard = await host.ScanAsync(
            advert =>
            {
                ticket = BandAdvert.Recognise(advert.Octets, book.Tickets);
                hasOthers |= ticket == null && BandAdvert.IsBand(advert.Octets);
                return ticket != null;
            },
            ScanMs).ConfigureAwait(false);
        return heard == null ? throw new SyncException(hasOthers ? SyncFault.OtherBand : SyncFault.NoBand) : (heard, ticket!);
    }

    private static TrialBand MakeTrial(ParseResult parsed, SyncOptions options, SyncRole usual)
    {
        if (parsed.GetValue(options.Card) != null || parsed.GetValue(options.Ticket) != null)
        {
            throw new BadInputException("--via sim makes a band with tickets of its own; --card and --ticket go with --via hci:tcp:PORT");
        }

        string name = parsed.GetValue(options.As)!;
        SyncRole role = name.Length == 0 ? usual : Enum.GetValues<SyncRole>().FirstOrDefault(each => NameOf(each) == name);
        return role == SyncRole.None
            ? throw new BadInputException($"--as '{name}' is not owner, caretaker or clinic")
            : new TrialBand(role, TrialBand.UsualRecords, [.. BandInputs.AuthorityKeys(parsed.GetRequiredValue(options.AuthorityKeys))]);
    }

    private static TicketFile Book(ParseResult parsed, SyncOptions options)
    {
        string? card = parsed.GetValue(options.Card);
        string? tickets = parsed.GetValue(options.Ticket);
        if (card == null == (tickets == null))
        {
            throw new BadInputException("give --card or --ticket, one of them: a band opens to nobody else");
        }

        string what = card == null ? $"--ticket '{tickets}'" : $"--card '{card}'";
        try
        {
            return TicketFile.Read((card ?? tickets)!);
        }
        catch (Exception bad) when (bad is FormatException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BadInputException($"{what}: {bad.Message}", bad);
        }
    }

    private static Task<TcpController> ControllerAsync(string via, CancellationToken stop)
    {
        string[] parts = via.StartsWith(Tcp, StringComparison.Ordinal) ? via[Tcp.Length..].Split(':') : [];
        bool isPlace = parts.Length is 1 or 2 && ushort.TryParse(parts[^1], NumberStyles.None, null, out _) && parts[0].Length > 0;
        return isPlace
            ? TcpController.OpenAsync(parts.Length == 2 ? parts[0] : "127.0.0.1", ushort.Parse(parts[^1]), stop)
            : throw new BadInputException($"--via '{via}' is not hci:tcp:PORT, hci:tcp:HOST:PORT or sim");
    }

    private static int Steps(string? text)
    {
        if (text == null)
        {
            return HciTransport.UsualIntervalSteps;
        }

        bool isNumber = double.TryParse(text, NumberStyles.AllowDecimalPoint, null, out double intervalMs);
        return isNumber && intervalMs is >= 7.5 and <= 4000
            ? (int)(intervalMs / StepMs)
            : throw new BadInputException($"--interval '{text}' is not a number from 7.5 to 4000");
    }

    private static string NameOf(SyncRole role) => role.ToString().ToLowerInvariant();
}

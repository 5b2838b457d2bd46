using System;
using System.Runtime.CompilerServices;
using Bluezone.Band.Contracts;
using Bluezone.Band.Sim;

namespace Bluezone.Band.NanoHost.Bluetooth;

/// <summary>One module's Bluetooth controller and NimBLE host, with the native half of nanoFramework.Device.Bluetooth on top.</summary>
/// <remarks>
/// What the stand-ins of the library call, as the library calls native code: a call that takes time keeps every thread of the module waiting.
/// Threads: the module's running one, and the simulation's. Source: BLUETOOTH.md.
/// </remarks>
public sealed class BluetoothStack
{
    private static readonly ConditionalWeakTable<Transceiver, BluetoothStack> Owners = [];

    private readonly LedgerClerk _clerk;
    private readonly ReportPipe _reports;
    private LibraryState? _library;
    private bool _isStarted;
    private bool _works;
    private bool _isBusy;
    private bool _wasRefused;
    private int _starts;

    /// <summary>Gives a module its radio, and itself to the module.</summary>
    /// <param name="machine">The module.</param>
    /// <param name="transceiver">Its place in the air; nobody else may use it.</param>
    /// <param name="address">Its public address, 48 bits: the only one it ever sends from.</param>
    public BluetoothStack(Machine machine, Transceiver transceiver, long address)
    {
        Machine = machine;
        Transceiver = transceiver;
        transceiver.Address = address;
        transceiver.LinkTaker = new LinkTaker(this);
        Address = address;
        _clerk = new LedgerClerk(machine);
        _reports = new ReportPipe(this);
        Air = new AirRole(this);
        Central = new CentralRole(this);
        Server = new ServerRole(this);
        Owners.Add(transceiver, this);
        machine.Bluetooth = this;
        machine.PowerGone += OnPowerGone;
        machine.Booting += OnBooting;
    }

    /// <summary>Is told what goes on the air, when it really does.</summary>
    public event Action<byte[]>? Advertised;

    /// <summary>Is told when it goes off the air again, another frame following or not.</summary>
    public event Action? Silenced;

    /// <summary>Is told what report managed code took over, before its handler sees it.</summary>
    public event Action<AirReport>? Taken;

    public Machine Machine { get; }

    public Transceiver Transceiver { get; }

    public long Address { get; }

    public StackTimes Times { get; } = new();

    public StackFaults Faults { get; } = new();

    /// <summary>What it was last asked to be, whether that worked or not.</summary>
    public StackMode Mode { get; private set; }

    /// <summary>Whether controller and host are up, or on their way up or down: light sleep is refused then.</summary>
    public bool IsStackUp => _isStarted || _isBusy;

    /// <summary>Whether the controller runs, sending or not: what the module's random generator feeds on.</summary>
    public bool RadioIsOn => Works;

    public bool IsAdvertising => Air.IsAdvertising;

    /// <summary>Whether it is connected to somebody whom it reads, or about to be.</summary>
    public bool IsReading => Central.IsActive;

    /// <summary>Whether a client is connected to what it serves.</summary>
    public bool IsServing => Server.HasConnections;

    public bool IsScanning => Air.IsScanning;

    /// <summary>Times by state, up to now; time without power is in none.</summary>
    public RadioLedger Ledger
    {
        get
        {
            Count();
            return _clerk.Ledger;
        }
    }

    /// <summary>How many reports waited at most for the library's watcher thread.</summary>
    public int MostWaiting => _library?.MostWaiting ?? 0;

    /// <summary>Reports that the host had no room for.</summary>
    public long ReportsLost => _reports.Lost;

    /// <summary>Reports that managed code did not take within 2 s.</summary>
    public long ReportsTimedOut => _reports.TimedOut;

    internal VirtualTime Time => Machine.Time;

    internal bool Works => _isStarted && _works;

    internal AirRole Air { get; }

    internal CentralRole Central { get; }

    internal ServerRole Server { get; }

    internal ReportPipe Reports => _reports;

    /// <summary>The library's own memory since boot.</summary>
    internal LibraryState Library => _library ??= new LibraryState(this);

    /// <summary>The same, if it was touched since boot.</summary>
    internal LibraryState? KnownLibrary => _library;

    /// <summary>Whose a radio is; null for one that no module has.</summary>
    internal static BluetoothStack? Of(Transceiver transceiver)
    {
        return Owners.TryGetValue(transceiver, out BluetoothStack? stack) ? stack : null;
    }

    /// <summary>Makes the stack die now: nothing is sent or heard any more, and nobody is told.</summary>
    public void DieNow()
    {
        Count();
        _works = false;
        LeaveAir();
        Server.Silence();
    }

    /// <summary>Breaks all connections, as when peers go out of reach.</summary>
    public void DropConnections()
    {
        Central.Drop();
    }

    internal void SetMode(StackMode mode)
    {
        Machine.RequirePower();
        if (Mode == mode)
        {
            return;
        }

        StackMode last = Mode;
        Mode = mode;
        if (mode == StackMode.Down ? !Stop() : !Start())
        {
            if (!_wasRefused)
            {
                Machine.NoteMisuse($"Bluetooth was to go from {last} to {mode} while its stack was {(_isStarted ? "up" : "down")}.");
            }

            throw new InvalidOperationException();
        }
    }

    internal void Count()
    {
        _clerk.Count(State());
    }

    internal void NoteAdvertised(byte[] data)
    {
        Advertised?.Invoke(data);
    }

    internal void NoteSilenced()
    {
        Silenced?.Invoke();
    }

    internal void NoteTaken(AirReport report)
    {
        Taken?.Invoke(report);
    }

    private RadioJob? State()
    {
        if (IsScanning)
        {
            return RadioJob.Scan;
        }

        if (Central.IsActive || Server.HasConnections)
        {
            return RadioJob.Read;
        }

        return IsAdvertising ? RadioJob.Advertise : IsStackUp ? null : RadioJob.Rest;
    }

    private bool Start()
    {
        if (_isStarted)
        {
            return false;
        }

        _wasRefused = Faults.RefuseStarts > 0;
        if (_wasRefused)
        {
            Faults.RefuseStarts--;
            return false;
        }

        _clerk.Ledger.AddSwitch();
        long us = Faults.NeverStarts ? Times.StartTimeoutUs : _starts == 0 ? Times.FirstStartUs : Times.StartUs;
        _starts++;
        if (Faults.HangNextStart)
        {
            Faults.HangNextStart = false;
            us = -1;
        }

        Occupy(us);
        _isStarted = true;
        _works = !Faults.NeverStarts;
        return true;
    }

    private bool Stop()
    {
        if (!_isStarted)
        {
            return false;
        }

        long endUs = Central.HasConnections || Server.HasConnections ? Times.EndConnectionUs : 0;
        long us = Times.StopUs + _reports.StallUs() + Server.Requests.StallUs() + endUs;
        Count();
        LeaveAir();
        Central.End();
        Server.End();
        _reports.End();
        Occupy(us);
        _isStarted = false;
        _works = false;
        return true;
    }

    private void Occupy(long us)
    {
        Count();
        _isBusy = true;
        Machine.Processor.Occupy(us);
        Count();
        _isBusy = false;
    }

    private void LeaveAir()
    {
        Air.Leave();
        Central.Cancel();
    }

    private void OnPowerGone()
    {
        Count();
        Air.Forget();
        Central.Forget();
        Server.Forget();
        _reports.End();
        _library?.End();
        _library = null;
        _isStarted = false;
        _works = false;
        _isBusy = false;
        _wasRefused = false;
        Mode = StackMode.Down;
        _clerk.IsOff = true;
    }

    private void OnBooting()
    {
        _starts = 0;
        _clerk.Begin();
    }
}

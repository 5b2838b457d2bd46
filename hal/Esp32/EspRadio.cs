using System;
using Bluezone.Band.Contracts;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.Advertisement;

namespace Bluezone.Band.Esp32;

/// <summary>The stock image's Bluetooth stack, which is a server or a client and never both: each change of job takes it down and up.</summary>
/// <remarks>
/// Calls block while the stack goes down and up, about a quarter of a second.
/// Errors: a job that does not start leaves the stack down and gives false; after several in a row a restart is wanted, and tries are rare.
/// Threads: the main one.
/// </remarks>
public sealed class EspRadio : IRadio
{
    /// <summary>How long an abandoned reading may stay inside the library before a restart is wanted, milliseconds.</summary>
    public const int MostBusyMs = 120000;       // The library's own time-outs add up to less than a minute.

    private readonly EspClock _clock;
    private readonly Health _health;
    private readonly FaultLog _faults;
    private readonly IPhoneReader _reader;
    private readonly StackStarts _starts = new();
    private Scanner? _scanner;          // None while the stack is lent: sync mode has no room for it.
    private BluetoothLEAdvertisementPublisher? _publisher;
    private bool _isUp;
    private bool _isLent;
    private long _readSinceMs;
    private RadioJob _job;

    /// <summary>Ties the parts together; the stack itself stays down until the first job.</summary>
    /// <param name="clock">Times reports.</param>
    /// <param name="reader">Reads iPhones.</param>
    /// <param name="health">Counts faults.</param>
    /// <param name="faults">Knows what restarted the band before.</param>
    public EspRadio(EspClock clock, IPhoneReader reader, Health health, FaultLog faults)
    {
        _clock = clock;
        _reader = reader;
        _health = health;
        _faults = faults;
        _scanner = new Scanner(clock, health, faults);
        Touch();
    }

    /// <inheritdoc/>
    public RadioTraits Traits => RadioTraits.StockEsp32();       // Asked for at the start alone: not kept.

    /// <inheritdoc/>
    public RadioJob Job => _job == RadioJob.Scan && _scanner is { HasEnded: true } ? RadioJob.Rest : _job;

    /// <summary>Whether the stack is down and nobody is inside the library, so that the processor may sleep.</summary>
    public bool IsQuiet => _job == RadioJob.Rest && !_isUp && !_isLent && !_reader.IsBusy;

    /// <summary>Why a restart is wanted, one of <see cref="FaultCode"/>; 0 for not at all.</summary>
    public int WantsRestart { get; private set; }

    /// <inheritdoc/>
    public bool Advertise(byte[] octets, int length)
    {
        BluetoothLEAdvertisement? advertisement = OutgoingAdvertisement.From(octets, length);
        if (advertisement == null)
        {
            _health.Add(HealthCode.FramesRefused);
            Rest();
            return false;
        }

        if (_job == RadioJob.Advertise)
        {
            StopPublisher();        // Another payload in the same mode: the stack stays up.
        }
        else if (!TakeDown())
        {
            return false;
        }

        return StartPublisher(advertisement);
    }

    /// <inheritdoc/>
    public bool Scan(IAdvertSink sink)
    {
        if (!TakeDown())
        {
            return false;
        }

        _isUp = true;
        _scanner ??= new Scanner(_clock, _health, _faults);
        return _scanner.Start(sink) ? Started(RadioJob.Scan) : Failed();
    }

    /// <inheritdoc/>
    public void Rest()
    {
        EndJob();
        if (!_reader.IsBusy)
        {
            StopStack();
        }
    }

    /// <inheritdoc/>
    public bool ReadIdentity(long address)
    {
        if (!TakeDown())
        {
            return false;
        }

        _isUp = true;               // The reader's thread takes it up.
        _readSinceMs = _clock.UptimeMs;
        _reader.Begin(address);
        _job = RadioJob.Read;
        return true;
    }

    /// <inheritdoc/>
    public int TakeReading(byte[] value)
    {
        if (_job != RadioJob.Read)
        {
            return Reading.Failed;
        }

        int result = _reader.Take(value);
        if (result == Reading.Failed)
        {
            EndFailedReading();
        }

        return result;
    }

    /// <summary>Lends the stack to the GATT server: from now on every job is refused, and what scans is let go of.</summary>
    /// <returns>False unless the stack is down and nobody is inside the library.</returns>
    public bool Lend()
    {
        _isLent |= IsQuiet;
        if (_isLent)
        {
            _scanner = null;
        }

        return _isLent;
    }

    /// <summary>Takes the stack back, which is down: it did not start.</summary>
    public void TakeBack()
    {
        _health.Add(HealthCode.StackFaults);
        _isLent = false;
    }

    /// <summary>Takes the stack down once an abandoned reading has come back. Called between ticks.</summary>
    public void Follow(long nowMs)
    {
        if (_job != RadioJob.Rest || !_isUp)
        {
            return;
        }

        if (!_reader.IsBusy)
        {
            StopStack();
        }
        else if (nowMs - _readSinceMs >= MostBusyMs)
        {
            WantsRestart = FaultCode.ReaderStuck;
        }
    }

    // Making the first instance empties the library's tables: not while anything runs.
    private void Touch()
    {
        try
        {
            _ = BluetoothLEServer.Instance;
        }
        catch (Exception)
        {
            _health.Add(HealthCode.StackFaults);
        }
    }

    // False while the library is still busy with a reading, or the stack has failed too often: nothing else can be done then.
    private bool TakeDown()
    {
        Rest();
        bool isPaused = _isLent || _starts.IsPaused(_clock.UptimeMs);
        _health.AddIf(_reader.IsBusy, HealthCode.RefusedBusy);
        _health.AddIf(isPaused, HealthCode.RefusedPaused);
        return !_reader.IsBusy && !isPaused;
    }

    private void EndJob()
    {
        StopPublisher();
        _reader.Abandon();
        _job = RadioJob.Rest;
    }

    private void EndFailedReading()
    {
        if (_reader.FoundStackDead)
        {
            Failed();
        }
        else
        {
            Rest();
        }
    }

    private bool StartPublisher(BluetoothLEAdvertisement advertisement)
    {
        _isUp = true;
        long sinceMs = _clock.UptimeMs;
        try
        {
            _publisher = new BluetoothLEAdvertisementPublisher(advertisement);
            _publisher.Start();
        }
        catch (Exception)
        {
            return Failed();
        }

        bool hasStarted = _publisher.Status == BluetoothLEAdvertisementPublisherStatus.Started
            && StackStarts.IsStarted(_clock.UptimeMs - sinceMs);
        return hasStarted ? Started(RadioJob.Advertise) : Failed();
    }

    private bool Started(RadioJob job)
    {
        _job = job;
        _starts.Worked();
        return true;
    }

    private bool Failed()
    {
        _health.Add(HealthCode.StackFaults);
        Rest();
        _starts.Failed(_clock.UptimeMs);
        if (_starts.AreHopeless)
        {
            WantsRestart = FaultCode.Stack;
        }

        return false;
    }

    private void StopPublisher()
    {
        try
        {
            _publisher?.Stop();
        }
        catch (Exception)
        {
            _health.Add(HealthCode.StopFaults);
        }

        _publisher = null;
    }

    // Every step is tried, whatever became of the one before: the library may think itself in a mode that the stack is not in.
    private void StopStack()
    {
        if (!_isUp)
        {
            return;
        }

        StopScanner();
        try
        {
            BluetoothLEServer.Instance.Stop();
        }
        catch (Exception)
        {
            _health.Add(HealthCode.StopFaults);
        }

        _isUp = false;
    }

    private void StopScanner()
    {
        _scanner?.Stop();
        if (_scanner != null && _scanner.Fault != 0)
        {
            WantsRestart = _scanner.Fault;
        }
    }
}

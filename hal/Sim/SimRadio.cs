using System;
using System.Collections.Generic;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Sim;

/// <summary>A band's radio: the contract on one side, the shared air on the other, the stock image's limits between.</summary>
/// <remarks>
/// One job at a time; after a change of job nothing is sent or heard for <see cref="RadioTraits.SwitchMs"/>; the address is the
/// same for ever unless the traits say otherwise; one report an address a scan unless they say otherwise.
/// A sink is never called from inside a call: what a scan heard last is told in a turn of its own.
/// </remarks>
public sealed class SimRadio : IRadio
{
    private readonly VirtualTime _time;
    private readonly Transceiver _transceiver;
    private readonly SimClock _clock;
    private readonly RadioLedger _ledger = new();
    private readonly Dictionary<RadioJob, int> _refusals = [];
    private readonly long _publicAddress;
    private byte[] _data = [];
    private long _address;
    private IAdvertSink? _sink;
    private long _readAddress;
    private Appointment? _switch;
    private AirConnection? _connection;
    private byte[]? _value;
    private int _reading = Reading.Failed;
    private long _countedUs;
    private List<AirReport>? _late;

    /// <summary>Joins a transceiver and a clock into a radio.</summary>
    /// <param name="transceiver">Its place in the air; nobody else may use it.</param>
    /// <param name="time">The time of that air.</param>
    /// <param name="clock">Whose uptime reports carry.</param>
    /// <param name="traits">What it can do; its power should be the transceiver's.</param>
    /// <param name="address">Its public address, 48 bits.</param>
    public SimRadio(Transceiver transceiver, VirtualTime time, SimClock clock, RadioTraits traits, long address)
    {
        _transceiver = transceiver;
        _time = time;
        _clock = clock;
        Traits = traits;
        _publicAddress = address;
        _address = address;
        _transceiver.Address = address;
        _countedUs = time.NowUs;
        Loan = new RadioLoan(transceiver, address);
    }

    public RadioTraits Traits { get; }

    public RadioJob Job { get; private set; }

    /// <summary>Whether the stack is on its way from one job to the next.</summary>
    public bool IsSwitching => _switch != null;

    /// <summary>How often, of all scans, a report comes from nowhere: address 0, RSSI -99, as the stock image's do.</summary>
    public double PhantomChance { get; set; }

    /// <summary>What a GATT server makes of it.</summary>
    internal RadioLoan Loan { get; }

    /// <summary>Its time by state, up to now.</summary>
    public RadioLedger Ledger
    {
        get
        {
            Count();
            return _ledger;
        }
    }

    public bool Advertise(byte[] octets, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, 31);
        if (IsRefused(RadioJob.Advertise))
        {
            return false;
        }

        ChangeAddress(octets, length);
        _data = octets.AsSpan(0, length).ToArray();
        if (Job != RadioJob.Advertise)
        {
            Begin(RadioJob.Advertise);
        }
        else if (!IsSwitching)
        {
            Work();         // Another payload in the same mode keeps the stack up.
        }

        return true;
    }

    public bool Scan(IAdvertSink sink)
    {
        if (IsRefused(RadioJob.Scan))
        {
            return false;
        }

        Begin(RadioJob.Scan);
        _sink = sink;
        return true;
    }

    public void Rest()
    {
        Stop();
        Job = RadioJob.Rest;
    }

    public bool ReadIdentity(long address)
    {
        if (IsRefused(RadioJob.Read))
        {
            return false;
        }

        Begin(RadioJob.Read);
        _readAddress = address;
        _reading = Reading.Running;
        return true;
    }

    public int TakeReading(byte[] value)
    {
        if (_value != null)
        {
            Array.Copy(_value, value, Math.Min(_value.Length, value.Length));
        }

        return _value?.Length ?? _reading;
    }

    /// <summary>Makes the stack refuse a job the next few times it is asked.</summary>
    public void Refuse(RadioJob job, int times)
    {
        _refusals[job] = times;
    }

    /// <summary>Makes the stack die under the job in hand.</summary>
    public void Fail()
    {
        Rest();
    }

    /// <summary>A GATT server sends and is connected in place of the jobs, all of which are refused from now on.</summary>
    internal void Serve(byte[] data, bool isConnected)
    {
        Count();
        Loan.Serve(data, isConnected);
    }

    private bool IsRefused(RadioJob job)
    {
        if (Loan.IsGiven || _refusals.GetValueOrDefault(job) == 0)
        {
            return Loan.IsGiven;
        }

        _refusals[job]--;
        Rest();
        return true;
    }

    private void Begin(RadioJob job)
    {
        Stop();
        Job = job;
        _ledger.AddSwitch();
        _switch = _time.After(Traits.SwitchMs * 1000L, Work);
    }

    private void Stop()
    {
        Count();
        _switch?.Cancel();
        _switch = null;
        _connection?.Cancel();
        _connection = null;
        _value = null;
        _reading = Reading.Failed;
        _transceiver.StopAdvertising();
        StopScan();
        _sink = null;
    }

    private void StopScan()
    {
        if (_sink == null)
        {
            return;
        }

        IAdvertSink sink = _sink;
        var late = new List<AirReport>();
        _late = late;
        _transceiver.StopScan();
        _late = null;
        if (late.Count > 0)
        {
            _time.At(_time.NowUs, () => late.ForEach(report => Tell(sink, report)));
        }
    }

    private void Work()
    {
        Count();
        _switch = null;
        switch (Job)
        {
            case RadioJob.Advertise:
                _transceiver.StartAdvertising(_data, _address, Traits.AdvertisingIntervalMinMs, Traits.AdvertisingIntervalMaxMs);
                break;
            case RadioJob.Scan:
                IAdvertSink sink = _sink!;
                _transceiver.StartScan(Traits.HearsDuplicates, report => Hear(sink, report));
                ConjurePhantom(sink);
                break;
            default:
                _connection = _transceiver.Connect(_readAddress, Traits.ReadTimeoutMs, EndReading);
                break;
        }
    }

    private void Hear(IAdvertSink sink, AirReport report)
    {
        if (_late == null)
        {
            Tell(sink, report);
        }
        else
        {
            _late.Add(report);
        }
    }

    private void Tell(IAdvertSink sink, AirReport report)
    {
        // A copy each: the contract lets a radio reuse its buffer, so whoever keeps it must be found out, not the sender hurt.
        byte[] octets = (byte[])report.Data.Clone();
        sink.Heard(report.Address, report.RssiDbm, octets, octets.Length, _clock.UptimeMsAt(report.HeardAtUs));
        Array.Fill(octets, (byte)0xEE);
    }

    private void ConjurePhantom(IAdvertSink sink)
    {
        if (PhantomChance > 0 && Dice.Uniform((ulong)_publicAddress, _time.NowUs) < PhantomChance)
        {
            sink.Heard(0, -99, [], 0, _clock.UptimeMs);
        }
    }

    private void EndReading(byte[]? value)
    {
        _connection = null;
        if (value == null)
        {
            Rest();
            return;
        }

        _value = (byte[])value.Clone();
    }

    private void ChangeAddress(byte[] octets, int length)
    {
        if (Traits.ChangesAddress && !octets.AsSpan(0, length).SequenceEqual(_data))
        {
            // The two top bits make it a random static address (Bluetooth Core, volume 6, part B, 1.3.2.1).
            _address = (long)(Dice.Hash((ulong)_publicAddress, _time.NowUs) & 0x3FFF_FFFF_FFFFL) | 0xC000_0000_0000L;
        }
    }

    private void Count()
    {
        _ledger.Add(Loan.IsGiven ? Loan.Job : Job, IsSwitching, _time.NowUs - _countedUs);
        _countedUs = _time.NowUs;
    }
}

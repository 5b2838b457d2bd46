using System.Collections.Generic;
using Bluezone.Band.Sim;

namespace Bluezone.Band.NanoHost.Bluetooth;

/// <summary>How the host hands reports to managed code: one at a time, each waiting up to 2 s to be taken.</summary>
/// <remarks>
/// Meanwhile the host's pool holds a few, and drops the rest. The air tells what it heard a little late; whether there was room
/// is judged by when it was heard, so that a burst that is only told at once is none.
/// </remarks>
internal sealed class ReportPipe
{
    /// <summary>Assumption: NimBLE's default for events it may discard (BT_NIMBLE_TRANSPORT_EVT_DISCARD_COUNT).</summary>
    public const int PoolReports = 8;

    private const int NoEvent = 0xFFFF;

    private readonly BluetoothStack _stack;
    private readonly Queue<HostReport> _pool = new();
    private HostReport? _posted;
    private HostReport? _current;
    private Appointment? _timeout;
    private int _currentId = NoEvent;
    private int _nextId = 1;
    private long _postedAtUs;
    private long _freeUs;

    public ReportPipe(BluetoothStack stack)
    {
        _stack = stack;
    }

    public long Lost { get; private set; }

    public long TimedOut { get; private set; }

    public void Begin()
    {
        _freeUs = _stack.Time.NowUs;
    }

    /// <summary>The air tells of a packet.</summary>
    public void Hear(AirReport report)
    {
        long cost = _stack.Times.EventCostUs;
        long freeUs = IsStuck ? long.MaxValue - cost : _freeUs;
        int waiting = 0;
        foreach (HostReport each in _pool)
        {
            waiting += each.StartUs > report.HeardAtUs || IsStuck ? 1 : 0;
        }

        if (waiting >= PoolReports)
        {
            Lost++;
            return;
        }

        long startUs = freeUs > report.HeardAtUs ? freeUs : report.HeardAtUs;
        _freeUs = IsStuck ? _freeUs : startUs + cost;
        _pool.Enqueue(new HostReport(report, startUs, startUs + cost));
        Pump();
    }

    /// <summary>A report that no event belongs to.</summary>
    public void ConjurePhantom()
    {
        LibraryState library = _stack.Library;
        library.Post(() => library.QueueReport(0));
    }

    /// <summary>A scan ends: what managed code would not have taken by now is in flight, and lost with it.</summary>
    public void SettleLate()
    {
        long nowUs = _stack.Time.NowUs;
        var late = new List<HostReport>(_pool);
        _pool.Clear();
        foreach (HostReport each in late)
        {
            if (each.TakenUs <= nowUs)
            {
                _pool.Enqueue(each);
            }
        }

        HostReport? inFlight = late.Find(each => each.StartUs <= nowUs && each.TakenUs > nowUs);
        for (int turn = 0; turn < (4 * late.Count) + 4 && (_pool.Count > 0 || _posted is { } first && first.TakenUs <= nowUs); turn++)
        {
            _stack.Machine.Processor.Block(0);
        }

        if (_posted == null && inFlight != null)
        {
            Post(inFlight);
            _postedAtUs = inFlight.StartUs;
        }
    }

    /// <summary>How much longer a stop takes because the host waits for managed code, which does not run meanwhile.</summary>
    public long StallUs()
    {
        bool waits = _posted != null && _stack.Faults.StopWaitsForReport;
        return waits ? System.Math.Max(0, _postedAtUs + _stack.Times.ReportWaitUs - _stack.Time.NowUs) : 0;
    }

    /// <summary>The stack goes down: nothing that is on its way arrives.</summary>
    public void End()
    {
        _timeout?.Cancel();
        _pool.Clear();
        _posted = null;
        _current = null;
        _currentId = NoEvent;
    }

    /// <summary>How long the watcher thread still computes until it can take an event's report.</summary>
    public long CostUs(int id)
    {
        long untilUs = _posted != null && id == _currentId ? _posted.TakenUs : 0;
        return System.Math.Max(0, System.Math.Min(untilUs - _stack.Time.NowUs, _stack.Times.EventCostUs));
    }

    /// <summary>Managed code takes an event's report; null when it is not the one the host holds.</summary>
    public AirReport? Take(int id)
    {
        if (!_stack.IsStackUp || id != _currentId || _current == null)
        {
            return null;
        }

        // A report that has timed out is still there until the next: managed code then reads memory that is no longer its own.
        AirReport report = _current.Report;
        if (_posted != null)
        {
            _timeout?.Cancel();
            _posted = null;
            _current = null;
            _currentId = NoEvent;
            _freeUs = System.Math.Max(_freeUs, _stack.Time.NowUs);
            Pump();
        }

        return report;
    }

    private bool IsStuck => _posted != null && _stack.Time.NowUs > _postedAtUs + (10 * _stack.Times.EventCostUs) + 200_000;

    private void Pump()
    {
        if (_posted == null && _pool.TryDequeue(out HostReport? next))
        {
            Post(next);
        }
    }

    private void Post(HostReport next)
    {
        _posted = next;
        _current = next;
        _currentId = _nextId;
        _nextId = _nextId == NoEvent - 1 ? 1 : _nextId + 1;
        _postedAtUs = _stack.Time.NowUs;
        _timeout = _stack.Time.After(_stack.Times.ReportWaitUs, TimeOut);
        int id = _currentId;
        LibraryState library = _stack.Library;
        library.Post(() => library.QueueReport(id));
    }

    private void TimeOut()
    {
        TimedOut++;
        _posted = null;
        Pump();
    }
}

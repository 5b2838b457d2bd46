using System;
using System.Threading;
using Bluezone.Band.Sim;

namespace Bluezone.Band.NanoHost;

/// <summary>One managed thread of a module: a thread of this process that runs only while it has the module's processor.</summary>
/// <remarks>Threads: all but its body belongs to the simulation's thread, or to the one device thread that runs.</remarks>
public sealed class MachineThread
{
    private const int StackOctets = 256 * 1024;
    private const long NoAlarm = -1;

    private readonly Processor _processor;
    private readonly Action _body;
    private readonly SemaphoreSlim _go = new(0);
    private Thread? _thread;
    private Appointment? _alarm;
    private long _alarmTickUs = NoAlarm;

    internal MachineThread(Processor processor, string name, Action body)
    {
        _processor = processor;
        _body = body;
        Name = name;
    }

    /// <summary>What it is called in reports.</summary>
    public string Name { get; }

    /// <summary>Whether its body has not ended.</summary>
    public bool IsAlive { get; private set; } = true;

    /// <summary>Whether it was woken and has not run since.</summary>
    internal bool IsReady { get; set; }

    // Called by the simulation's thread.
    internal void Go()
    {
        if (_thread == null)
        {
            _thread = new Thread(Main, StackOctets) { IsBackground = true, Name = Name };
            _thread.Start();
        }

        _go.Release();
    }

    // Called on the thread itself.
    internal void AwaitGo()
    {
        _go.Wait();
    }

    internal void SetAlarm(long tickUs)
    {
        _alarmTickUs = tickUs;
        Thaw();
    }

    internal void ClearAlarm()
    {
        Freeze();
        _alarmTickUs = NoAlarm;
    }

    // In light sleep no timer runs: whoever waits goes on waiting for the rest of its time afterwards.
    internal void Freeze()
    {
        _alarm?.Cancel();
        _alarm = null;
    }

    internal void Thaw()
    {
        if (_alarmTickUs != NoAlarm)
        {
            _alarm = _processor.CallAtTick(_alarmTickUs, () => _processor.Wake(this));
        }
    }

    private void Main()
    {
        AwaitGo();
        _processor.RunBody(this, _body);
        IsAlive = false;
        ClearAlarm();
        _processor.HandBack();
    }
}

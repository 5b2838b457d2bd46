using System;

namespace Bluezone.Band.Sim.Phones;

/// <summary>Something that is on for a while, off for a while, and on again.</summary>
internal sealed class DutyCycle
{
    private readonly VirtualTime _time;
    private readonly Action _on;
    private readonly Action _off;
    private long _onUs;
    private long _offUs;
    private Appointment? _next;

    public DutyCycle(VirtualTime time, Action on, Action off)
    {
        _time = time;
        _on = on;
        _off = off;
    }

    public void Start(int onMs, int offMs, long delayUs)
    {
        Stop();
        _onUs = onMs * 1000L;
        _offUs = offMs * 1000L;
        _next = _time.After(delayUs, TurnOn);
    }

    public void Stop()
    {
        _next?.Cancel();
        _next = null;
        _off();
    }

    private void TurnOn()
    {
        _on();
        _next = _time.After(_onUs, TurnOff);
    }

    private void TurnOff()
    {
        _off();
        _next = _time.After(_offUs, TurnOn);
    }
}

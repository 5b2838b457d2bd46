using System;
using System.Reflection;
using Xunit;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>Light and motor of an ESP32 go out whatever dies.</summary>
public sealed class Esp32SignalEnds : IDisposable
{
    private readonly Esp32Rig _rig = new();

    [Fact]
    public void ARhythmWhoseThreadIsDeadIsEndedByTheMainThread()
    {
        _rig.Do(() => _rig.Signal.Play([250], true, true));
        _rig.Pass(1000);
        _rig.Do(() => Backdate(120_000));
        _rig.Do(() => _rig.EspSignal.Follow());
        Assert.False(_rig.Ask(() => (bool)_rig.EspSignal.IsPlaying));
        long endUs = Assert.Single(_rig.Motor).UntilUs;
        _rig.Pass(1000);
        Assert.Equal(endUs, Assert.Single(_rig.Motor).UntilUs);
        Assert.Equal(endUs, Assert.Single(_rig.Light).UntilUs);
    }

    [Fact]
    public void ARhythmThatPlaysIsLeftAlone()
    {
        _rig.Do(() => _rig.Signal.Play([250], true, true));
        _rig.Pass(4000);
        _rig.Do(() => _rig.EspSignal.Follow());
        Assert.True(_rig.Ask(() => (bool)_rig.EspSignal.IsPlaying));
        _rig.Pass(2000);
        Assert.False(_rig.Ask(() => (bool)_rig.EspSignal.IsPlaying));
    }

    public void Dispose()
    {
        _rig.Dispose();
    }

    // A thread cannot be made to die in silence: the time by which it should have ended is moved instead.
    private void Backdate(long ms)
    {
        object signal = _rig.EspSignal;
        FieldInfo ends = signal.GetType().GetField("_endsByMs", BindingFlags.NonPublic | BindingFlags.Instance)!;
        ends.SetValue(signal, (long)ends.GetValue(signal)! - ms);
    }
}

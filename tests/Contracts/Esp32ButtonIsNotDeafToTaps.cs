using System.Collections.Generic;
using Xunit;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>A tap while native code holds every thread of an ESP32: told late, by two events at once.</summary>
public sealed class Esp32ButtonIsNotDeafToTaps : System.IDisposable
{
    private readonly Esp32Rig _rig = new();

    [Theory]
    [InlineData(80)]
    [InlineData(150)]
    public void ATapThatBeginsAndEndsWhileTheStackStartsIsAPress(int heldMs)
    {
        _rig.Do(() => _ = _rig.Button.TakePressMs());
        _rig.Time.After(50_000, () => _rig.Press(heldMs));
        StartRadio();
        _rig.Pass(100);
        Assert.Equal([100], Presses());
        _rig.Pass(5000);
        Assert.Empty(Presses());
    }

    [Fact]
    public void ATapWithABouncingKeyIsOnePress()
    {
        _rig.Do(() => _ = _rig.Button.TakePressMs());
        foreach (int atMs in new[] { 40, 50, 60, 150, 160 })
        {
            _rig.Time.After(atMs * 1000, () => _rig.Press(atMs == 60 ? 80 : 5));
        }

        StartRadio();
        _rig.Pass(100);
        Assert.Equal([100], Presses());
    }

    [Fact]
    public void APressThatOutlastsTheStartIsOnePressOfItsOwnLength()
    {
        _rig.Do(() => _ = _rig.Button.TakePressMs());
        foreach (int atMs in new[] { 40, 50, 60 })
        {
            _rig.Time.After(atMs * 1000, () => _rig.Press(atMs == 60 ? 5000 : 5));
        }

        StartRadio();
        _rig.Pass(5200);
        int pressMs = Assert.Single(Presses());
        Assert.InRange(pressMs, 4600, 5100);
    }

    [Fact]
    public void ABounceWhileNothingHoldsTheThreadsIsNoPress()
    {
        _rig.Do(() => _ = _rig.Button.TakePressMs());
        for (int i = 0; i < 50; i++)
        {
            _rig.Time.After(1000 + (i * 14_000), () => _rig.Press(7));
        }

        _rig.Pass(2000);
        Assert.Empty(Presses());
    }

    public void Dispose()
    {
        _rig.Dispose();
    }

    // As the device's main loop does it: away for a tick, then a look around.
    private void StartRadio()
    {
        long fromUs = _rig.Time.NowUs;
        _rig.Do(() =>
        {
            _rig.EspButton.LookAway();
            _rig.Radio.Advertise([2, 1, 6], 3);
            _rig.EspButton.LookBack();
            _rig.EspButton.Look();
        });
        Assert.InRange(_rig.Time.NowUs - fromUs, 200_000, 400_000);
    }

    private List<int> Presses()
    {
        var presses = new List<int>();
        for (int pressMs = Take(); pressMs != 0; pressMs = Take())
        {
            presses.Add(pressMs);
        }

        return presses;
    }

    private int Take()
    {
        return _rig.Ask(() => _rig.Button.TakePressMs());
    }
}

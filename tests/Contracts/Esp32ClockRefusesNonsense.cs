using System;
using Xunit;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>A time that the clock chip cannot hold changes nothing on an ESP32, and nothing is thrown.</summary>
public sealed class Esp32ClockRefusesNonsense : IDisposable
{
    private const long Utc = 1_600_000_000;

    private readonly Esp32Rig _rig = new();

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(-1)]
    [InlineData(946_684_799)]
    [InlineData(4_102_444_800)]
    [InlineData(long.MaxValue / 1000)]
    [InlineData(long.MaxValue)]
    public void ATimeOutsideOfTheCenturyIsRefused(long utcSeconds)
    {
        _rig.Do(() => _rig.Clock.SetUtc(Utc, 1));
        _rig.Do(() => _rig.Clock.SetUtc(utcSeconds, 1));
        Assert.InRange(_rig.Ask(() => _rig.Clock.UtcSeconds), Utc, Utc + 5);
    }

    [Theory]
    [InlineData(946_684_800)]
    [InlineData(4_102_444_790)]
    public void TheCenturysFirstAndLastSecondsAreTaken(long utcSeconds)
    {
        _rig.Do(() => _rig.Clock.SetUtc(utcSeconds, 1));
        Assert.InRange(_rig.Ask(() => _rig.Clock.UtcSeconds), utcSeconds, utcSeconds + 5);
    }

    public void Dispose()
    {
        _rig.Dispose();
    }
}

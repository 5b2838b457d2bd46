using System;
using System.Collections.Generic;
using Bluezone.Band.Contracts;
using Bluezone.Band.Sim;
using Bluezone.Band.Sim.Phones;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>The parts of one band that got its power this moment, and the world that acts on them.</summary>
/// <remarks>
/// Parts are only touched inside <see cref="Do"/>. What a part's call takes of the world's time is the part's matter:
/// suites hold it against bounds, never against an instant.
/// </remarks>
public abstract class BandRig : IDisposable
{
    // A module is not switched on when the world begins: uptime must not be the world's time.
    private const long BootUs = 3_600_000_000;

    private readonly List<(long FromUs, long UntilUs)> _shakes = [];
    private int _phones;

    protected BandRig()
    {
        Air = new SharedAir(Time, 77);
        Time.RunUntil(BootUs);
        Place = new Place("room", 0, 0, 8, 8);
        Transceiver = Air.Join(RadioCharacter.Esp32, new FixedSpot(Place.At(1, 1)));
    }

    public VirtualTime Time { get; } = new();

    public SharedAir Air { get; }

    /// <summary>The band's own place in the air.</summary>
    public Transceiver Transceiver { get; }

    public abstract IClock Clock { get; }

    public abstract IEntropy Entropy { get; }

    public abstract IRadio Radio { get; }

    public abstract IMotion Motion { get; }

    public abstract IBattery Battery { get; }

    public abstract IButton Button { get; }

    public abstract ISignal Signal { get; }

    public abstract IDisplay? Display { get; }

    public abstract ICipher Cipher { get; }

    public abstract ISyncLink Sync { get; }

    public abstract IProvisioning Provisioning { get; }

    public abstract IFaults Faults { get; }

    /// <summary>What stands in a row of the display, blanks behind it left out.</summary>
    public abstract string RowOfDisplay(int row);

    /// <summary>When the light was on: from and until, virtual µs; the last may still go on.</summary>
    public abstract IReadOnlyList<(long FromUs, long UntilUs)> Light { get; }

    /// <summary>When the motor ran, the same way.</summary>
    public abstract IReadOnlyList<(long FromUs, long UntilUs)> Motor { get; }

    private protected Place Place { get; }

    /// <summary>Runs code where calls of the parts belong, to its end; its exceptions come out here.</summary>
    public abstract void Do(Action action);

    /// <summary>Lets the world go on while the band does nothing.</summary>
    public void Pass(long ms)
    {
        Time.RunUntil(Time.NowUs + (ms * 1000));
    }

    /// <summary>The same while the band is in light sleep, if it has one.</summary>
    public abstract void Doze(long ms);

    /// <summary>Asks a part.</summary>
    public T Ask<T>(Func<T> question)
    {
        T answer = default!;
        Do(() => answer = question());
        return answer;
    }

    /// <summary>Presses the button now and holds it for so long, while the world goes on.</summary>
    public abstract void Press(int heldMs);

    /// <summary>Moves the band about from now on, for so long.</summary>
    public void Shake(long forMs)
    {
        _shakes.Add((Time.NowUs, Time.NowUs + (forMs * 1000)));
    }

    /// <summary>The accelerometer answers no more.</summary>
    public abstract void BreakAccelerometer();

    /// <summary>What the cell has and whether a charger feeds it.</summary>
    public abstract void SetCell(int batteryMv, bool isCharging);

    /// <summary>Makes the Bluetooth stack refuse the next job of this kind.</summary>
    public abstract void Refuse(RadioJob job);

    /// <summary>Makes the Bluetooth stack refuse the next opening of the sync link.</summary>
    public abstract void RefuseSync();

    /// <summary>Another radio, a metre off.</summary>
    public Transceiver AddRadio()
    {
        return Air.Join(RadioCharacter.Esp32, new FixedSpot(Place.At(2, 1)));
    }

    /// <summary>Somebody a metre off who may become the client of sync mode.</summary>
    public abstract SyncClient AddClient();

    /// <summary>Deploys octets beside the firmware, over the wire.</summary>
    public abstract void Deploy(byte[] octets);

    /// <summary>The board notes a fault.</summary>
    public abstract void NoteFault(int code, int streak, int uptimeS);

    /// <summary>So many self-checks failed at the start.</summary>
    public abstract void SetChecksFailed(int failed);

    /// <summary>What is known of faults is read again, as behind a restart.</summary>
    public abstract void RestartFaults();

    /// <summary>An iPhone with Bluezone on the screen, a metre off, that has just begun to send.</summary>
    public IPhone AddIPhone()
    {
        var phone = new IPhone(Air, new FixedSpot(Place.At(1, 2)), 5 + (ulong)_phones++);
        phone.SetMode(PhoneMode.Foreground);
        while (!phone.Transceiver.IsAdvertising)
        {
            Pass(1000);
        }

        return phone;
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    private protected bool IsShaken(long timeUs)
    {
        return _shakes.Exists(shake => timeUs >= shake.FromUs && timeUs <= shake.UntilUs);
    }

    protected virtual void Dispose(bool isDisposing)
    {
    }
}

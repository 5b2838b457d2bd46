using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Bluezone.Band.NanoHost;
using Bluezone.Band.NanoHost.Bluetooth;
using Bluezone.Band.NanoHost.Buses;
using Bluezone.Band.Sim;
using Bluezone.Band.Simulate.Bands;
using Bluezone.Band.Simulate.Journals;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Simulation;

/// <summary>A whole band of hal/Esp32 on somebody who sits in a room, with others about that only send.</summary>
internal sealed class HostedWorld : IDisposable
{
    public const long SecondUs = 1_000_000;
    public const long MinuteUs = 60 * SecondUs;
    public const long HourUs = 60 * MinuteUs;

    private const int StartEntry = 11;
    private const long AddressOfOthers = 0x5A00_0000_0000;
    private const int ConfirmMs = 4000;
    private const long BeginUtcSeconds = 1_628_380_800;        // 2021-08-08: a year back is still a time that a band believes.

    private static readonly Place _room = new("room", 0, 0, 8, 8);
    private static readonly Regex _plainLine = new(@"^[\d.]+ s: [A-Za-z, -]+( \d{1,6})?$");

    private readonly List<long> _boots = [];

    public HostedWorld(ulong seed = 1)
    {
        Time = new VirtualTime(BeginUtcSeconds);
        Air = new SharedAir(Time, seed);
        var seat = new Whereabouts([Stay.Seated(_room.At(1, 1), 0, 90 * 24 * HourUs)], Dice.Hash(seed, 7));
        Band = new HostedBand("band", 0, Air, new Person(0, seat, Dice.Hash(seed, 8)));
        Band.SetClockRight();
        Band.Machine.Booting += () => _boots.Add(Time.NowUs);
    }

    public VirtualTime Time { get; }

    public SharedAir Air { get; }

    public HostedBand Band { get; }

    public Machine Machine => Band.Machine;

    public BluetoothStack Stack => Band.Stack;

    /// <summary>When it was started, µs.</summary>
    public IReadOnlyList<long> Boots => _boots;

    public double Minutes => Time.NowUs / (double)MinuteUs;

    /// <summary>A world whose band has run for some minutes beside number 1.</summary>
    public static HostedWorld Running(double minutes, ulong seed = 1)
    {
        var world = new HostedWorld(seed);
        world.Join(1);
        world.Band.Boot();
        world.Run(minutes);
        return world;
    }

    public void Run(double minutes)
    {
        Time.RunUntil(Time.NowUs + (long)(minutes * MinuteUs));
    }

    /// <summary>A radio two metres away or farther that sends a band's frame, all the time.</summary>
    public Transceiver Join(int number, byte[]? octets = null, int intervalMs = 100)
    {
        Spot spot = _room.At(2.5 + (number % 40 * 0.1), 1 + (number / 40 * 0.4 % 6));
        Transceiver other = Air.Join(RadioCharacter.Esp32, new FixedSpot(spot));
        other.StartAdvertising(octets ?? Ids.BandFrame(Ids.Of(number)), AddressOfOthers + number, intervalMs, intervalMs + (intervalMs / 2));
        return other;
    }

    /// <summary>Somebody else every few minutes, for ever.</summary>
    public void PassBy(int number, int minutes)
    {
        Transceiver other = Join(number);
        long stays = 1 + (long)(Dice.Hash(Air.Seed, number) % (ulong)minutes);
        Time.After(stays * MinuteUs, () =>
        {
            other.StopAdvertising();
            PassBy(number + 1, minutes);
        });
    }

    /// <summary>Solders a chip to the band that does something at each transfer.</summary>
    public void Attach(int address, Action transfers)
    {
        Machine.Wires.Attach(new OddChip(address, transfers), WristbandModule.DataPin, WristbandModule.ClockPin);
    }

    public void Press(int heldMs = ConfirmMs)
    {
        Band.Touch.IsTouched = true;
        Time.RunUntil(Time.NowUs + (heldMs * 1000L));
        Band.Touch.IsTouched = false;
    }

    public StoredRecords Stored()
    {
        return StoredRecords.OfCopy(Band.Store);
    }

    /// <summary>Until when the flash has a neighbour recorded, minutes of the world; -1 for not at all.</summary>
    public double RecordedUntil(int number)
    {
        byte[] id = Ids.Of(number);
        long zero = Time.UtcAtZeroSeconds;
        return Stored().All
            .Where(each => !each.Record.IsState && each.Record.Id.AsSpan().SequenceEqual(id))
            .Select(each => (each.Record.StartUtcSeconds + each.Record.DurationS - zero) / 60.0)
            .DefaultIfEmpty(-1).Max();
    }

    /// <summary>Runs on until a neighbour's record goes beyond now.</summary>
    /// <returns>How many minutes that took.</returns>
    public double RunUntilRecorded(int number, double mostMinutes)
    {
        double from = Minutes;
        while (RecordedUntil(number) < from + 0.5)
        {
            Assert.True(Minutes < from + mostMinutes, $"not recorded from {from} to {Minutes} min; boots {string.Join(' ', _boots.Select(each => each / MinuteUs))}");
            Run(1);
        }

        return Minutes - from;
    }

    /// <summary>The entries of faults.bin without those of starts.</summary>
    public List<(int Code, int Streak, int Number, long UptimeS)> Faults()
    {
        return [.. Entries().Where(each => each.Code != StartEntry)];
    }

    /// <summary>The entries of faults.bin: code, streak, number, uptime in seconds. Format: hal/Esp32/README.md.</summary>
    public List<(int Code, int Streak, int Number, long UptimeS)> Entries()
    {
        byte[] file = Machine.Drive.Peek(@"I:\faults.bin") ?? [];
        Assert.Equal(0, file.Length % 16);
        Assert.InRange(file.Length, 0, 128 * 16);
        var entries = new List<(int, int, int, long)>();
        for (int at = 0; at < file.Length; at += 16)
        {
            Assert.Equal(0xFA, file[at]);
            Assert.Equal(SumOf(file.AsSpan(at, 14)), BitConverter.ToUInt16(file, at + 14));
            entries.Add((file[at + 1], BitConverter.ToUInt16(file, at + 2), BitConverter.ToInt32(file, at + 4), BitConverter.ToUInt32(file, at + 8)));
        }

        return [.. entries.OrderBy(each => each.Item3)];
    }

    /// <summary>The last number that the log has for a name; 0 if it has none.</summary>
    public int Logged(string name)
    {
        string? line = Machine.Log.Lines.LastOrDefault(each => Regex.IsMatch(each, @"s: " + name + @" \d+$"));
        return line == null ? 0 : int.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture);
    }

    /// <summary>What must hold whatever was put in: names and small numbers in the log, nothing a board would punish.</summary>
    public void RequireSound(int deadThreads = 0)
    {
        Assert.Equal([], Machine.Misuses);
        Assert.True(Machine.Unhandled.Count == deadThreads, string.Join('\n', Machine.Unhandled));
        Assert.All(Machine.Log.Lines, line => Assert.Matches(_plainLine, line));
        Faults();
    }

    public void Dispose()
    {
        Band.SwitchOff();
    }

    public static int SumOf(ReadOnlySpan<byte> octets)
    {
        int low = 1;
        int high = 0;
        foreach (byte octet in octets)
        {
            low = (low + octet) % 255;
            high = (high + low) % 255;
        }

        return low | (high << 8);
    }

    private sealed class OddChip(int address, Action transfers) : IWiredChip
    {
        public int Address => address;

        public bool Answers => true;

        public void Write(byte[] octets)
        {
            transfers();
        }

        public byte[] Read(int count)
        {
            transfers();
            return new byte[count];
        }
    }
}

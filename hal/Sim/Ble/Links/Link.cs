using System;
using System.Collections.Generic;

namespace Bluezone.Band.Sim.Ble.Links;

/// <summary>A connection of two radios in virtual time: events at an interval, packets with acknowledgement, loss by distance.</summary>
/// <remarks>The model and what it leaves out: BLE.md. Threads: the virtual time's.</remarks>
public sealed class Link
{
    // Assumption: what phones and small controllers were seen to do; the interval's time may allow fewer.
    private const int MostExchanges = 6;

    private const int InterFrameUs = 150;               // Core, volume 6, part B, 4.1.1.
    private const int FirstWindowUs = 1250;             // Core, volume 6, part B, 4.5.3.
    private const int UpdateEvents = 6;                 // Core, volume 6, part B, 5.1.1: the instant is that far ahead at least.
    private const int LengthEvents = 2;                 // A request and its answer.

    private readonly SharedAir _air;
    private readonly ulong _seed;
    private readonly List<Action> _told = [];
    private readonly double[] _meanDbm = new double[2];
    private long _bucket = -1;
    private LinkParameters _next;
    private int _nextIn;
    private int _length;
    private int _lengthIn;
    private long _draws;
    private Appointment _event;

    /// <summary>Connects two radios; the first event comes after one interval.</summary>
    /// <param name="air">The air both are in.</param>
    /// <param name="central">Whose controller sets the pace.</param>
    /// <param name="peripheral">Who advertised.</param>
    /// <param name="parameters">Valid ones.</param>
    public Link(SharedAir air, Transceiver central, Transceiver peripheral, LinkParameters parameters)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(parameters.IsValid, false);
        _air = air;
        Parameters = parameters;
        Central = new LinkSide(this, central, true) { HeardUs = air.Time.NowUs };
        Peripheral = new LinkSide(this, peripheral, false) { HeardUs = air.Time.NowUs };
        _seed = Dice.Hash(air.Seed, central.Id, peripheral.Id, air.Time.NowUs);
        _event = air.Time.After(FirstWindowUs + parameters.IntervalUs, HoldEvent);
    }

    /// <summary>Whose controller sets the pace.</summary>
    public LinkSide Central { get; }

    /// <summary>Who advertised.</summary>
    public LinkSide Peripheral { get; }

    /// <summary>What it goes by now.</summary>
    public LinkParameters Parameters { get; private set; }

    public bool IsUp { get; private set; } = true;

    /// <summary>Changes the parameters: six events later, and both ends are told.</summary>
    public void Update(LinkParameters parameters)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(parameters.IsValid, false);
        _next = parameters;
        _nextIn = UpdateEvents;
    }

    /// <summary>Agrees on longer or shorter packets in both directions, two events later.</summary>
    /// <param name="octets">27..251.</param>
    public void AgreeOnLength(int octets)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(octets, LinkSide.LeastPacketOctets);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(octets, LinkSide.MostPacketOctets);
        _length = octets;
        _lengthIn = LengthEvents;
    }

    /// <summary>Makes it never have been: it was not taken, and nobody is told.</summary>
    internal void Drop()
    {
        IsUp = false;
        _event.Cancel();
    }

    /// <summary>Airtime of a packet at 1 Mbit/s, µs: preamble, access address, header, CRC and payload.</summary>
    /// <remarks>Source: Bluetooth Core, volume 6, part B, 2.1: 1, 4, 2 and 3 octets.</remarks>
    public static int AirtimeUs(int octets)
    {
        return (10 + octets) * 8;
    }

    private void HoldEvent()
    {
        long nowUs = _air.Time.NowUs;
        bool isLost = nowUs - Math.Min(Central.HeardUs, Peripheral.HeardUs) >= Parameters.TimeoutUs;
        if (isLost)
        {
            End(LinkReason.Timeout, LinkReason.Timeout);
            return;
        }

        long usedUs = Exchange();
        if (!IsUp)
        {
            return;
        }

        Agree();
        if (_told.Count > 0)
        {
            Action[] told = [.. _told];
            _told.Clear();
            _air.Time.After(usedUs, () => Array.ForEach(told, each => each()));
        }

        _event = _air.Time.After(Parameters.IntervalUs, HoldEvent);
    }

    private long Exchange()
    {
        long usedUs = 0;
        for (int exchange = 0; exchange < MostExchanges; exchange++)
        {
            int down = Central.NextOctets;
            int up = Peripheral.NextOctets;
            long takesUs = AirtimeUs(down) + AirtimeUs(up) + (2 * InterFrameUs);
            bool fits = usedUs + takesUs <= Parameters.IntervalUs;
            if (exchange > 0 && (!fits || (down == 0 && up == 0)))
            {
                break;
            }

            usedUs += takesUs;
            if (!Pass(Central) || !Pass(Peripheral))
            {
                return usedUs;
            }

            if (IsLeaving(Central) || IsLeaving(Peripheral))
            {
                Leave();
                return usedUs;
            }
        }

        return usedUs;
    }

    // A packet carries its payload and acknowledges the other side's last one. One that is lost closes the event.
    private bool Pass(LinkSide from)
    {
        from.Launch();
        if (!IsHeard(from))
        {
            return false;
        }

        from.Other.HeardUs = _air.Time.NowUs;
        from.Deliver(_told);
        from.Other.Acknowledge(_told);
        return true;
    }

    private bool IsHeard(LinkSide from)
    {
        if (from.IsSilent || from.Other.IsSilent)
        {
            return false;
        }

        Transceiver receiver = from.Other.Radio;
        long nowUs = _air.Time.NowUs;
        if (nowUs / SharedAir.BucketUs != _bucket)
        {
            _bucket = nowUs / SharedAir.BucketUs;
            _meanDbm[0] = _air.MeanRssiDbm(Central.Radio, Peripheral.Radio, nowUs);
            _meanDbm[1] = _air.MeanRssiDbm(Peripheral.Radio, Central.Radio, nowUs);
        }

        long draw = _draws++;
        double rssiDbm = _meanDbm[from.IsCentral ? 0 : 1] + (Propagation.FadingDb * Dice.Gauss(_seed, draw));
        return rssiDbm >= receiver.Character.SensitivityDbm && Dice.Uniform(_seed, draw, 1) >= Propagation.ElsewhereLoss;
    }

    private void Agree()
    {
        if (_nextIn > 0 && --_nextIn == 0)
        {
            Parameters = _next;
            Tell(LinkChange.Parameters);
        }

        if (_lengthIn > 0 && --_lengthIn == 0)
        {
            Central.PacketOctets = _length;
            Peripheral.PacketOctets = _length;
            Tell(LinkChange.PacketLength);
        }
    }

    private void Tell(LinkChange change)
    {
        _told.Add(() => Central.End?.Changed(change));
        _told.Add(() => Peripheral.End?.Changed(change));
    }

    // What it had to say before it goes is said.
    private static bool IsLeaving(LinkSide side)
    {
        return side.Leaving != 0 && side.Waiting == 0;
    }

    private void Leave()
    {
        bool isCentral = Central.Leaving != 0;
        int reason = isCentral ? Central.Leaving : Peripheral.Leaving;
        End(isCentral ? LinkReason.LocalHost : reason, isCentral ? reason : LinkReason.LocalHost);
    }

    private void End(int toCentral, int toPeripheral)
    {
        IsUp = false;
        foreach (Action each in _told)
        {
            each();
        }

        Central.End?.Ended(toCentral);
        Peripheral.End?.Ended(toPeripheral);
    }
}

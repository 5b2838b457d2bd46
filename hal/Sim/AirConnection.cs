using System;
using Bluezone.Band.Sim.Ble.Att;

namespace Bluezone.Band.Sim;

/// <summary>One attempt to connect, discover and read, which ends by itself.</summary>
/// <remarks>A simulated phone's is modelled as a whole; a stranger's is a connection of <see cref="Ble.Links.Link"/>, packet by packet.</remarks>
public sealed class AirConnection
{
    private const long RetryUs = 250_000;

    // Assumption: 0.7 to 1.3 s from the advertisement to the value: connection, discovery of one service, one read.
    private const long QuickestUs = 700_000;
    private const long SpreadUs = 600_000;

    private readonly SharedAir _air;
    private readonly Transceiver _caller;
    private readonly long _address;
    private readonly long _deadlineUs;
    private readonly Action<byte[]?> _done;
    private Transceiver? _peer;
    private Appointment _next;
    private IdentityCall? _call;

    internal AirConnection(SharedAir air, Transceiver caller, long address, int timeoutMs, Action<byte[]?> done)
    {
        _air = air;
        _caller = caller;
        _address = address;
        _deadlineUs = air.Time.NowUs + (timeoutMs * 1000L);
        _done = done;
        _next = air.Time.At(air.Time.NowUs, Call);
    }

    /// <summary>Gives up without telling.</summary>
    public void Cancel()
    {
        _next.Cancel();
        _call?.Cancel();
    }

    private void Call()
    {
        long nowUs = _air.Time.NowUs;
        _peer = _air.AdvertiserAt(_address);
        if (_peer?.Identity != null && Reaches(_peer))
        {
            double share = Dice.Uniform(_air.Seed, _caller.Id, _peer.Id, nowUs);
            long endUs = nowUs + QuickestUs + (long)(share * SpreadUs);
            _next = endUs <= _deadlineUs ? _air.Time.At(endUs, Read) : _air.Time.At(_deadlineUs, Fail);
            return;
        }

        if (_peer != null && Reaches(_peer))
        {
            _call = IdentityCall.TryBegin(_air, _caller, _caller.Address, _peer, End);
            if (_call != null)
            {
                _next = _air.Time.At(_deadlineUs, Fail);
                return;
            }
        }

        _next = nowUs + RetryUs <= _deadlineUs ? _air.Time.At(nowUs + RetryUs, Call) : _air.Time.At(_deadlineUs, Fail);
    }

    private void Read()
    {
        byte[]? value = Reaches(_peer!) ? _peer!.Identity?.Invoke() : null;
        _done(value);
    }

    private void End(byte[]? value)
    {
        _next.Cancel();
        _done(value);
    }

    private void Fail()
    {
        _call?.Cancel();
        _done(null);
    }

    // A connection needs both directions, frame after frame: some margin over the weakest single frame.
    private bool Reaches(Transceiver peer)
    {
        const double MarginDb = 3;
        long nowUs = _air.Time.NowUs;
        return _air.MeanRssiDbm(peer, _caller, nowUs) >= _caller.Character.SensitivityDbm + MarginDb
            && _air.MeanRssiDbm(_caller, peer, nowUs) >= peer.Character.SensitivityDbm + MarginDb;
    }
}

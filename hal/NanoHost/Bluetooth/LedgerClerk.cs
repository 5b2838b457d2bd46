using Bluezone.Band.Contracts;
using Bluezone.Band.Sim;

namespace Bluezone.Band.NanoHost.Bluetooth;

/// <summary>Keeps a radio's times: with the radio off, light sleep is rest and all else is awake.</summary>
internal sealed class LedgerClerk
{
    private readonly Machine _machine;
    private long _countedUs;
    private long _frozenUs;

    public LedgerClerk(Machine machine)
    {
        _machine = machine;
        _countedUs = machine.Time.NowUs;
        IsOff = !machine.HasPower;
    }

    public RadioLedger Ledger { get; } = new();

    /// <summary>Whether there is no power: such time is in no column.</summary>
    public bool IsOff { get; set; }

    /// <summary>The module boots now.</summary>
    public void Begin()
    {
        IsOff = false;
        _countedUs = _machine.Time.NowUs;
        _frozenUs = 0;
    }

    /// <summary>Adds the time since the last count.</summary>
    /// <param name="state">What the radio did in it; null for a stack that is up and neither sends nor listens.</param>
    public void Count(RadioJob? state)
    {
        long nowUs = _machine.Time.NowUs;
        long elapsedUs = nowUs - _countedUs;
        _countedUs = nowUs;
        if (IsOff)
        {
            return;
        }

        long frozenUs = _machine.Processor.FrozenUs;
        long sleptUs = frozenUs - _frozenUs;
        _frozenUs = frozenUs;
        if (state == RadioJob.Rest)
        {
            Ledger.Add(RadioJob.Rest, false, sleptUs);
            Ledger.AddAwake(elapsedUs - sleptUs);
        }
        else
        {
            Ledger.Add(state ?? RadioJob.Rest, state == null, elapsedUs);
        }
    }
}

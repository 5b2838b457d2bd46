using System;
using System.Collections.Generic;

namespace Bluezone.Band.Sim.Phones;

/// <summary>How a phone reads iPhones: one connection at a time, each phone once a slot.</summary>
/// <remarks>Assumption: what waits for the line is kept, up to 16; an id once read is used for its address until the slot ends.</remarks>
internal sealed class IdentityReader
{
    private const int TimeoutMs = 10_000;               // Bluezone 3.0.3 (react-native-bluetooth-scan 4a5ce99).
    private const int MostWaiting = 16;

    private readonly Transceiver _transceiver;
    private readonly Func<int> _slot;
    private readonly Action<RotatingId, AirReport> _record;
    private readonly List<AirReport> _waiting = [];
    private readonly Dictionary<long, (int Slot, RotatingId Id)> _known = [];
    private AirConnection? _connection;

    public IdentityReader(Transceiver transceiver, Func<int> slot, Action<RotatingId, AirReport> record)
    {
        _transceiver = transceiver;
        _slot = slot;
        _record = record;
    }

    public void Want(AirReport report)
    {
        if (_known.TryGetValue(report.Address, out (int Slot, RotatingId Id) known) && known.Slot == _slot())
        {
            _record(known.Id, report);
            return;
        }

        if (_waiting.Count < MostWaiting && !_waiting.Exists(other => other.Address == report.Address))
        {
            _waiting.Add(report);
            Next();
        }
    }

    public void Stop()
    {
        _connection?.Cancel();
        _connection = null;
        _waiting.Clear();
    }

    private void Next()
    {
        if (_connection == null && _waiting.Count > 0)
        {
            AirReport report = _waiting[0];
            _connection = _transceiver.Connect(report.Address, TimeoutMs, value => End(report, value));
        }
    }

    private void End(AirReport report, byte[]? value)
    {
        _connection = null;
        _waiting.RemoveAt(0);
        if (value?.Length == RotatingId.Octets)
        {
            if (_known.Count > 1000)
            {
                _known.Clear();         // Addresses are gone with their slot.
            }

            RotatingId id = RotatingId.From(value);
            _known[report.Address] = (_slot(), id);
            _record(id, report);
        }

        Next();
    }
}

using System;

namespace Bluezone.Band.Sim.Ble.Hci;

/// <summary>A controller's receiver, which scanning and initiating share.</summary>
internal sealed class HciEar
{
    private readonly Transceiver _transceiver;
    private Action<AirReport>? _scanner;
    private Action<AirReport>? _initiator;

    public HciEar(Transceiver transceiver)
    {
        _transceiver = transceiver;
    }

    /// <summary>Who scans; null for nobody.</summary>
    public Action<AirReport>? Scanner
    {
        get => _scanner;
        set
        {
            _scanner = value;
            Turn();
        }
    }

    /// <summary>Who waits to connect; null for nobody.</summary>
    public Action<AirReport>? Initiator
    {
        get => _initiator;
        set
        {
            _initiator = value;
            Turn();
        }
    }

    private void Turn()
    {
        bool isWanted = _scanner != null || _initiator != null;
        if (isWanted && !_transceiver.IsScanning)
        {
            _transceiver.StartScan(true, Hear);
        }
        else if (!isWanted && _transceiver.IsScanning)
        {
            _transceiver.StopScan();
        }
    }

    private void Hear(AirReport report)
    {
        _scanner?.Invoke(report);
        _initiator?.Invoke(report);
    }
}

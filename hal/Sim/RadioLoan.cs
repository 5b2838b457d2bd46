using Bluezone.Band.Contracts;

namespace Bluezone.Band.Sim;

/// <summary>A band's radio while a GATT server has it: connectable advertising, or a connection.</summary>
internal sealed class RadioLoan
{
    // Connectable advertising of the stock image (hal/NanoHost/Bluetooth/BLUETOOTH.md, Serving).
    private const int IntervalMinMs = 30;
    private const int IntervalMaxMs = 60;

    private readonly Transceiver _transceiver;
    private readonly long _address;

    public RadioLoan(Transceiver transceiver, long address)
    {
        _transceiver = transceiver;
        _address = address;
    }

    /// <summary>Whether the server has it, or had it since the start: no job is taken any more.</summary>
    public bool IsGiven { get; private set; }

    /// <summary>What its time counts as: a connection as a reading.</summary>
    public RadioJob Job { get; private set; }

    /// <summary>The server goes on another way.</summary>
    /// <param name="data">What it advertises; empty when it is closed.</param>
    /// <param name="isConnected">Whether a client is there, and nothing is advertised meanwhile.</param>
    public void Serve(byte[] data, bool isConnected)
    {
        IsGiven = true;
        Job = data.Length == 0 ? RadioJob.Rest : isConnected ? RadioJob.Read : RadioJob.Advertise;
        if (Job == RadioJob.Advertise)
        {
            _transceiver.StartAdvertising(data, _address, IntervalMinMs, IntervalMaxMs);
        }
        else
        {
            _transceiver.StopAdvertising();
        }
    }

    /// <summary>The band starts anew.</summary>
    public void End()
    {
        IsGiven = false;
    }
}

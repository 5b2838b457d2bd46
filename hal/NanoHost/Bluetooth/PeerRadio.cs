using System.Linq;
using Bluezone.Band.Sim;

namespace Bluezone.Band.NanoHost.Bluetooth;

/// <summary>What a peer's radio can reach.</summary>
internal sealed class PeerRadio
{
    private const double MarginDb = 3;      // A connection needs frame after frame; as hal/Sim's connections.

    private readonly SharedAir _air;
    private readonly Transceiver _transceiver;

    public PeerRadio(SharedAir air, Transceiver transceiver)
    {
        _air = air;
        _transceiver = transceiver;
    }

    public VirtualTime Time => _air.Time;

    /// <summary>The module that may be connected to at an address now; null when there is none in reach.</summary>
    public BluetoothStack? Find(long address)
    {
        Transceiver? sender = _air.All.FirstOrDefault(each => each.IsAdvertising && each.Address == address);
        BluetoothStack? stack = sender == null ? null : BluetoothStack.Of(sender);
        return stack is { Air.IsConnectable: true } && stack.Server.HasRoom && Reaches(sender!) ? stack : null;
    }

    /// <summary>Whether packets go both ways just now.</summary>
    public bool Reaches(Transceiver other)
    {
        long nowUs = Time.NowUs;
        return _air.MeanRssiDbm(other, _transceiver, nowUs) >= _transceiver.Character.SensitivityDbm + MarginDb
            && _air.MeanRssiDbm(_transceiver, other, nowUs) >= other.Character.SensitivityDbm + MarginDb;
    }
}

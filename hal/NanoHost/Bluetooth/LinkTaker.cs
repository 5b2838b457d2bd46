using Bluezone.Band.Sim.Ble.Links;

namespace Bluezone.Band.NanoHost.Bluetooth;

/// <summary>Takes connections of others' Bluetooth hosts to what a module serves.</summary>
internal sealed class LinkTaker : ILinkTaker
{
    private readonly BluetoothStack _stack;

    public LinkTaker(BluetoothStack stack)
    {
        _stack = stack;
    }

    /// <inheritdoc/>
    public bool IsConnectable => _stack.IsAdvertising && _stack.Air.IsConnectable && _stack.Server.HasRoom;

    /// <inheritdoc/>
    public bool TryTake(Link link, long callerAddress)
    {
        if (!IsConnectable)
        {
            return false;
        }

        _ = new LinkPeer(_stack, link.Peripheral);
        return true;
    }
}

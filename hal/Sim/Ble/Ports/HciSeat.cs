using System;
using Bluezone.Band.Sim.Ble.Hci;

namespace Bluezone.Band.Sim.Ble.Ports;

/// <summary>A controller and the wire to its host, if it has one.</summary>
internal sealed class HciSeat
{
    public HciSeat(Func<Action<byte[]>, HciController> make)
    {
        Controller = make(Send);
    }

    public HciController Controller { get; }

    public HciWire? Wire { get; private set; }

    public void Sit(HciWire wire)
    {
        Wire = wire;
    }

    /// <summary>Gives the controller what came; when the host is gone, the seat is free again.</summary>
    public void Pump()
    {
        if (Wire == null)
        {
            return;
        }

        bool isClosed = Wire.IsClosed;          // Looked at first: what came before the end still counts.
        while (Wire.TryTake(out byte[]? octets))
        {
            Controller.Take(octets!);
        }

        if (isClosed)
        {
            Wire.Dispose();
            Wire = null;
            Controller.PowerOff();
        }
    }

    private void Send(byte[] packet)
    {
        Wire?.Send(packet);
    }
}

using System;

namespace Bluezone.Band.Sim.Ble.Att;

/// <summary>Asks another side's GATT server, one request at a time.</summary>
internal sealed class AttClient
{
    private readonly L2capEnd _end;
    private Action<byte[]>? _answered;

    public AttClient(L2capEnd end)
    {
        _end = end;
        end.Client = this;
    }

    /// <summary>Whether a packet answers a request; notifications and indications do not.</summary>
    public static bool IsAnswer(byte[] payload)
    {
        return payload.Length > 0 && payload[0] % 2 == 1 && payload[0] < AttCode.Notification;
    }

    /// <summary>Asks.</summary>
    /// <param name="request">A request; another must not be waiting for its answer.</param>
    /// <param name="answered">Takes what comes back, an error included; an empty one when the connection is over.</param>
    public void Ask(byte[] request, Action<byte[]> answered)
    {
        _answered = answered;
        if (!_end.TrySend(L2capEnd.AttChannel, request))
        {
            End();
        }
    }

    public void Take(byte[] payload)
    {
        Action<byte[]>? answered = _answered;
        _answered = null;
        answered?.Invoke(payload);
    }

    public void End()
    {
        Take([]);
    }
}

using System;
using Bluezone.Band.Sim.Ble.Links;

namespace Bluezone.Band.Sim.Ble.Att;

/// <summary>A connection that reads the id of a Bluezone iPhone and ends: one service, one characteristic, one value.</summary>
internal sealed class IdentityCall
{
    // A connection as NimBLE makes it when nobody says otherwise: 40 ms, lost after 2.56 s.
    private static readonly LinkParameters Parameters = new(32, 0, 256);

    private readonly Link _link;
    private readonly AttClient _client;
    private Action<byte[]?>? _done;

    private IdentityCall(Link link, Action<byte[]?> done)
    {
        _link = link;
        _done = done;
        var server = new AttServer(AttTable.WithBasics("Bluezone"), AttServer.LeastMtuOctets);
        _client = new AttClient(new L2capEnd(link.Central, server, _ => Tell(null)));
    }

    /// <summary>Calls whoever advertises.</summary>
    /// <param name="air">The air of both.</param>
    /// <param name="caller">Who calls.</param>
    /// <param name="callerAddress">From which address.</param>
    /// <param name="peer">Who is called.</param>
    /// <param name="done">Takes the value, or null, once.</param>
    /// <returns>Null when the call was not taken.</returns>
    public static IdentityCall? TryBegin(SharedAir air, Transceiver caller, long callerAddress, Transceiver peer, Action<byte[]?> done)
    {
        if (peer.LinkTaker is not { IsConnectable: true } taker)
        {
            return null;
        }

        var link = new Link(air, caller, peer, Parameters);
        var call = new IdentityCall(link, done);
        if (!taker.TryTake(link, callerAddress))
        {
            link.Drop();
            return null;
        }

        call.FindService();
        return call;
    }

    /// <summary>Gives up without telling.</summary>
    public void Cancel()
    {
        _done = null;
        _link.Central.Disconnect(LinkReason.RemoteUser);
    }

    private void FindService()
    {
        byte[] request = [AttCode.FindByTypeValueRequest, 1, 0, 0xFF, 0xFF, 0x00, 0x28, .. PhoneServer.Service.ToOctets()];
        _client.Ask(request, answer =>
        {
            if (answer.Length >= 5 && answer[0] == AttCode.FindByTypeValueResponse)
            {
                FindCharacteristic(AttServer.HandleAt(answer, 1), AttServer.HandleAt(answer, 3));
            }
            else
            {
                Tell(null);
            }
        });
    }

    private void FindCharacteristic(int first, int last)
    {
        byte[] request = [AttCode.ReadByTypeRequest, (byte)first, (byte)(first >> 8), (byte)last, (byte)(last >> 8), 0x03, 0x28];
        _client.Ask(request, answer =>
        {
            int entry = answer.Length >= 2 && answer[0] == AttCode.ReadByTypeResponse ? answer[1] : 0;
            int at = first;
            for (int i = 2; entry >= 7 && i + entry <= answer.Length; i += entry)
            {
                if (AttUuid.TryRead(answer.AsSpan(i + 5, entry - 5), out AttUuid uuid) && uuid == PhoneServer.Characteristic)
                {
                    Read(AttServer.HandleAt(answer, i + 3));
                    return;
                }

                at = Math.Max(at, AttServer.HandleAt(answer, i));
            }

            if (entry >= 7 && at < last && at >= first)
            {
                FindCharacteristic(at + 1, last);
            }
            else
            {
                Tell(null);
            }
        });
    }

    private void Read(int handle)
    {
        _client.Ask([AttCode.ReadRequest, (byte)handle, (byte)(handle >> 8)], answer =>
            Tell(answer.Length >= 1 && answer[0] == AttCode.ReadResponse ? answer[1..] : null));
    }

    private void Tell(byte[]? value)
    {
        Action<byte[]?>? done = _done;
        Cancel();
        done?.Invoke(value);
    }
}

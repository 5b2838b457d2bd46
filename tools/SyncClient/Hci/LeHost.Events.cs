using System;

namespace Bluezone.Band.SyncClient.Hci;

/// <content>What the controller tells: answers, room, connections, advertisements.</content>
public sealed partial class LeHost
{
    private void Take(byte[] packet)
    {
        if (packet[0] == HciKind.Acl)
        {
            _acl.Take(packet.AsSpan(1));
        }
        else if (packet[0] == HciKind.Event && packet.Length >= 3 && packet.Length == 3 + packet[2])
        {
            TakeEvent(packet[1], packet.AsSpan(3));
        }
    }

    private void TakeEvent(byte code, ReadOnlySpan<byte> octets)
    {
        switch (code)
        {
            case 0x05 when octets.Length >= 4 && octets[0] == 0:
                _acl.Close(U16(octets, 1));
                break;
            case 0x0E when octets.Length >= 4:
                _answeredOpcode = U16(octets, 1);
                _answer = octets[3..].ToArray();
                break;
            case 0x0F when octets.Length >= 4:
                _answeredOpcode = U16(octets, 2);
                _answer = [octets[0]];
                break;
            case 0x13 when octets.Length >= 1:
                _acl.Completed(octets[1..]);
                break;
            case 0x3E when octets.Length >= 1:
                TakeLeEvent(octets[0], octets[1..]);
                break;
        }
    }

    private void TakeLeEvent(byte code, ReadOnlySpan<byte> octets)
    {
        if (code == 0x01 && octets.Length >= 18 && octets[0] == 0)
        {
            _acl.Open(U16(octets, 1));
        }
        else if (code == 0x02)
        {
            AdvertReports.Read(octets, _adverts, MostAdverts);
        }
    }
}

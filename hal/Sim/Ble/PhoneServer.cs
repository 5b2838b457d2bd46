using System;
using Bluezone.Band.Sim.Ble.Att;
using Bluezone.Band.Sim.Ble.Links;

namespace Bluezone.Band.Sim.Ble;

/// <summary>An iPhone with Bluezone, for whoever connects to it over a link: the service with the one value.</summary>
/// <remarks>Source: Bluezone 3.0.3 (react-native-bluetooth-scan 4a5ce99).</remarks>
public sealed class PhoneServer : ILinkTaker
{
    /// <summary>The service it advertises.</summary>
    public static readonly AttUuid Service = AttUuid.Of(new Guid("00004E56-73F5-4BC4-A12F-17D1AD07A667"));

    /// <summary>The characteristic that holds its rotating id.</summary>
    public static readonly AttUuid Characteristic = AttUuid.Of(new Guid("00004E56-73F5-4BC4-A12F-17D1AD07A689"));

    private const int MostMtuOctets = 185;              // What iOS agrees to on connections of this kind.

    private readonly Func<byte[]?> _identity;
    private bool _isTaken;

    /// <summary>Serves a phone.</summary>
    /// <param name="identity">Its id now, or null while it is off.</param>
    public PhoneServer(Func<byte[]?> identity)
    {
        _identity = identity;
    }

    /// <inheritdoc/>
    public bool IsConnectable => !_isTaken && _identity() != null;

    /// <inheritdoc/>
    public bool TryTake(Link link, long callerAddress)
    {
        if (!IsConnectable)
        {
            return false;
        }

        _isTaken = true;
        AttTable table = AttTable.WithBasics("iPhone");
        table.AddService(Service);
        table.AddCharacteristic(Characteristic, AttTable.Read, _identity);
        _ = new L2capEnd(link.Peripheral, new AttServer(table, MostMtuOctets), _ => _isTaken = false);
        return true;
    }
}

using Bluezone.Band.Sim.Ble.Links;

namespace Bluezone.Band.Sim.Ble.Hci;

/// <summary>Connecting for a host: to one address, or to the first that it accepts.</summary>
internal sealed class InitiatingRole
{
    private readonly SharedAir _air;
    private readonly Transceiver _transceiver;
    private readonly HciEar _ear;
    private readonly HciIdentity _identity;
    private readonly AcceptList _accepted;
    private readonly HciConnections _connections;
    private LinkParameters _parameters;
    private bool _takesAccepted;
    private long _address;
    private int _ownType;

    public InitiatingRole(
        SharedAir air, Transceiver transceiver, HciEar ear, HciIdentity identity, AcceptList accepted, HciConnections connections, HciCommands commands)
    {
        _air = air;
        _transceiver = transceiver;
        _ear = ear;
        _identity = identity;
        _accepted = accepted;
        _connections = connections;
        commands.Starts(0x200D, 25, 26, 4, Create);
        commands.Sets(0x200E, 0, 26, 5, _ => Cancel());
    }

    public void Reset()
    {
        _ear.Initiator = null;
    }

    private int Create(byte[] parameters)
    {
        var wanted = new LinkParameters(HciOctets.TwoAt(parameters, 15), HciOctets.TwoAt(parameters, 17), HciOctets.TwoAt(parameters, 19));
        int least = HciOctets.TwoAt(parameters, 13);
        if (_ear.Initiator != null)
        {
            return LinkReason.Disallowed;
        }

        if (!wanted.IsValid || least < 6 || least > wanted.IntervalSteps || parameters[4] > 1 || _identity.Address(parameters[12]) == 0)
        {
            return LinkReason.InvalidParameters;
        }

        if (_connections.IsFull)
        {
            return LinkReason.ConnectionLimit;
        }

        _parameters = wanted;
        _takesAccepted = parameters[4] == 1;
        _address = HciOctets.AddressAt(parameters, 6);
        _ownType = parameters[12];
        _ear.Initiator = Hear;
        return LinkReason.Success;
    }

    private int Cancel()
    {
        if (_ear.Initiator == null)
        {
            return LinkReason.Disallowed;
        }

        _ear.Initiator = null;
        _air.Time.After(0, () => _connections.TellNone(LinkReason.UnknownConnection));
        return LinkReason.Success;
    }

    // The request answers the advertisement at once: what it takes is that the other side hears it.
    private void Hear(AirReport report)
    {
        bool isWanted = _takesAccepted ? _accepted.Has(report.Address) : report.Address == _address;
        Transceiver? peer = isWanted ? _air.AdvertiserAt(report.Address) : null;
        if (peer?.LinkTaker is not { IsConnectable: true } taker
            || _air.MeanRssiDbm(_transceiver, peer, _air.Time.NowUs) < peer.Character.SensitivityDbm)
        {
            return;
        }

        var link = new Link(_air, _transceiver, peer, _parameters);
        if (!taker.TryTake(link, _identity.Address(_ownType)))
        {
            link.Drop();
            return;
        }

        _ear.Initiator = null;
        _connections.Add(link.Central, report.Address);
    }
}

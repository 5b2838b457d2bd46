using System;
using Bluezone.Band.Sim.Ble.Links;

namespace Bluezone.Band.Sim.Ble.Hci;

/// <summary>Legacy advertising for a host, and who connects to it.</summary>
internal sealed class AdvertisingRole : ILinkTaker
{
    private const int Connectable = 0;
    private const int Scannable = 2;
    private const int NotConnectable = 3;
    private const int MostOctets = 31;
    private const int LeastSteps = 0x20;                // Steps of 0.625 ms: Core, volume 4, part E, 7.8.5.
    private const int MostSteps = 0x4000;

    private readonly Transceiver _transceiver;
    private readonly HciIdentity _identity;
    private readonly HciConnections _connections;
    private byte[] _data = [];
    private byte[] _response = [];
    private int _kind;
    private int _ownType;
    private int _minSteps = 0x800;
    private int _maxSteps = 0x800;
    private bool _isOn;

    public AdvertisingRole(Transceiver transceiver, HciIdentity identity, HciConnections connections, HciCommands commands)
    {
        _transceiver = transceiver;
        _identity = identity;
        _connections = connections;
        commands.Sets(0x2006, 15, 25, 5, SetParameters);
        commands.Completes(0x2007, 0, 25, 6, _ => [LinkReason.Success, (byte)transceiver.Character.TxPowerDbm]);
        commands.Sets(0x2008, 1, 25, 7, parameters => SetData(parameters, ref _data));
        commands.Sets(0x2009, 1, 26, 0, parameters => SetData(parameters, ref _response));
        commands.Sets(0x200A, 1, 26, 1, Enable);
    }

    /// <inheritdoc/>
    public bool IsConnectable => _isOn && _kind == Connectable;

    /// <inheritdoc/>
    public bool TryTake(Link link, long callerAddress)
    {
        if (!IsConnectable || _connections.IsFull)
        {
            return false;
        }

        Stop();             // A connection ends the advertising that led to it.
        _connections.Add(link.Peripheral, callerAddress);
        return true;
    }

    public void Reset()
    {
        Stop();
        _data = [];
        _response = [];
        _kind = Connectable;
        _ownType = 0;
    }

    private int SetParameters(byte[] parameters)
    {
        int minSteps = HciOctets.TwoAt(parameters, 0);
        int maxSteps = HciOctets.TwoAt(parameters, 2);
        int kind = parameters[4];
        int ownType = parameters[5];
        if (_isOn)
        {
            return LinkReason.Disallowed;
        }

        if (kind is not (Connectable or Scannable or NotConnectable))
        {
            return kind <= 4 ? LinkReason.Unsupported : LinkReason.InvalidParameters;       // Directed advertising is not offered.
        }

        if (minSteps < LeastSteps || maxSteps > MostSteps || minSteps > maxSteps || ownType > 1 || (parameters[13] & 7) == 0)
        {
            return LinkReason.InvalidParameters;
        }

        (_kind, _ownType, _minSteps, _maxSteps) = (kind, ownType, minSteps, maxSteps);
        return LinkReason.Success;
    }

    private int SetData(byte[] parameters, ref byte[] where)
    {
        int length = parameters[0];
        if (length > MostOctets || parameters.Length < 1 + length)
        {
            return LinkReason.InvalidParameters;
        }

        where = parameters[1..(1 + length)];
        if (_isOn)
        {
            Start();
        }

        return LinkReason.Success;
    }

    private int Enable(byte[] parameters)
    {
        if (parameters[0] > 1 || (parameters[0] == 1 && _identity.Address(_ownType) == 0))
        {
            return LinkReason.InvalidParameters;
        }

        if (parameters[0] == 0)
        {
            Stop();
        }
        else
        {
            Start();
        }

        return LinkReason.Success;
    }

    private void Start()
    {
        const double StepMs = 0.625;
        _isOn = true;
        _transceiver.LinkTaker = this;
        _transceiver.ScanResponse = _kind == NotConnectable ? [] : _response;
        int minMs = (int)(_minSteps * StepMs);
        _transceiver.StartAdvertising(_data, _identity.Address(_ownType), minMs, Math.Max(minMs, (int)(_maxSteps * StepMs)));
    }

    private void Stop()
    {
        _isOn = false;
        _transceiver.StopAdvertising();
    }
}

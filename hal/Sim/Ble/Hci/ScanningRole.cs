using System;
using System.Collections.Generic;
using Bluezone.Band.Sim.Ble.Links;

namespace Bluezone.Band.Sim.Ble.Hci;

/// <summary>Legacy scanning for a host.</summary>
/// <remarks>Interval and window are the transceiver's own, whatever the host asks for.</remarks>
internal sealed class ScanningRole
{
    private const byte Connectable = 0;
    private const byte Scannable = 2;
    private const byte NotConnectable = 3;
    private const byte ScanResponse = 4;
    private const int MostRemembered = 1000;

    private readonly SharedAir _air;
    private readonly HciEar _ear;
    private readonly HciEvents _events;
    private readonly AcceptList _accepted;
    private readonly Dictionary<long, byte[]> _told = [];
    private bool _isActive;
    private bool _isFiltered;
    private bool _dropsDuplicates;

    public ScanningRole(SharedAir air, HciEar ear, HciEvents events, AcceptList accepted, HciCommands commands)
    {
        _air = air;
        _ear = ear;
        _events = events;
        _accepted = accepted;
        commands.Sets(0x200B, 7, 26, 2, SetParameters);
        commands.Sets(0x200C, 2, 26, 3, Enable);
    }

    public void Reset()
    {
        _ear.Scanner = null;
        _isActive = false;
        _isFiltered = false;
    }

    private int SetParameters(byte[] parameters)
    {
        int interval = HciOctets.TwoAt(parameters, 1);
        int window = HciOctets.TwoAt(parameters, 3);
        if (_ear.Scanner != null)
        {
            return LinkReason.Disallowed;
        }

        if (parameters[0] > 1 || window is < 4 or > 0x4000 || interval < window || interval > 0x4000)
        {
            return LinkReason.InvalidParameters;
        }

        _isActive = parameters[0] == 1;
        _isFiltered = (parameters[6] & 1) != 0;
        return LinkReason.Success;
    }

    private int Enable(byte[] parameters)
    {
        if (parameters[0] > 1 || parameters[1] > 1)
        {
            return LinkReason.InvalidParameters;
        }

        _dropsDuplicates = parameters[1] == 1;
        _told.Clear();
        _ear.Scanner = parameters[0] == 1 ? Hear : null;
        return LinkReason.Success;
    }

    private void Hear(AirReport report)
    {
        if (_isFiltered && !_accepted.Has(report.Address))
        {
            return;
        }

        bool isKnown = _told.TryGetValue(report.Address, out byte[]? told) && report.Data.AsSpan().SequenceEqual(told);
        if (_dropsDuplicates && isKnown)
        {
            return;
        }

        if (_told.Count == MostRemembered)
        {
            _told.Clear();
        }

        _told[report.Address] = report.Data;
        Tell(report);
    }

    private void Tell(AirReport report)
    {
        Transceiver? sender = _air.AdvertiserAt(report.Address);
        byte kind = sender?.LinkTaker is { IsConnectable: true } ? Connectable
            : sender?.ScanResponse.Length > 0 ? Scannable
            : NotConnectable;
        Report(kind, report, report.Data);
        if (_isActive && kind != NotConnectable)
        {
            Report(ScanResponse, report, sender!.ScanResponse);
        }
    }

    private void Report(byte kind, AirReport report, byte[] octets)
    {
        byte[] address = HciOctets.Address(report.Address);
        _events.TellLe(
            HciEvents.LeAdvertisingReport,
            [1, kind, HciOctets.TypeOf(report.Address), .. address, (byte)octets.Length, .. octets, (byte)report.RssiDbm]);
    }
}

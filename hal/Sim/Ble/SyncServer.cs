using Bluezone.Band.Contracts;
using Bluezone.Band.Sim.Ble.Att;
using Bluezone.Band.Sim.Ble.Links;

namespace Bluezone.Band.Sim.Ble;

/// <summary>A band's GATT server of sync mode, for whoever connects to it over a link.</summary>
/// <remarks>The table: what every device has, Battery, Device Information, and the service of <see cref="SyncProfile"/>.</remarks>
public sealed class SyncServer : ILinkTaker
{
    /// <summary>What every band says it is called: nothing that differs from band to band.</summary>
    public const string DeviceName = "Bluezone Band";

    private const int AnyPaceUs = 1_000_000;

    private readonly SimSyncLink _sync;
    private readonly IBattery _battery;

    /// <summary>Serves a band's link.</summary>
    /// <param name="sync">Its own.</param>
    /// <param name="battery">Its cell.</param>
    public SyncServer(SimSyncLink sync, IBattery battery)
    {
        _sync = sync;
        _battery = battery;
    }

    /// <inheritdoc/>
    public bool IsConnectable => _sync.IsOpen && _sync.Connection == 0;

    /// <inheritdoc/>
    public bool TryTake(Link link, long callerAddress)
    {
        var client = new Client(this, link.Peripheral);
        if (!_sync.Connect(client, AttServer.LeastMtuOctets))
        {
            link.Peripheral.End = null;
            return false;
        }

        _sync.SetPace(AnyPaceUs, 0);
        return true;
    }

    private sealed class Client : ISyncPeer
    {
        private readonly SimSyncLink _sync;
        private readonly LinkSide _side;
        private readonly AttServer _server;
        private readonly L2capEnd _end;
        private readonly int[] _handles = new int[SyncAttribute.Count];
        private bool _isGone;

        public Client(SyncServer band, LinkSide side)
        {
            _sync = band._sync;
            _side = side;
            AttTable table = AttTable.WithBasics(DeviceName);
            table.AddService(AttUuid.Of(0x180F));
            table.AddCharacteristic(AttUuid.Of(SyncUuids.BatteryLevel), AttTable.Read, () => PlainValues.BatteryLevel(band._battery));
            table.AddService(AttUuid.Of(0x180A));
            table.AddCharacteristic(AttUuid.Of(SyncUuids.FirmwareRevision), AttTable.Read, PlainValues.FirmwareRevision);
            table.AddService(AttUuid.Of(SyncUuids.Service));
            for (int attribute = 0; attribute < SyncAttribute.Count; attribute++)
            {
                _handles[attribute] = Add(table, attribute);
            }

            _server = new AttServer(table, SimSyncLink.MostMtuOctets, _sync.SetMtu);
            _end = new L2capEnd(side, _server, _ => Leave());
        }

        public void Notified(int attribute, byte[] value)
        {
            byte[] packet = _server.Notification(_handles[attribute], value);
            if (!_end.TrySend(L2capEnd.AttChannel, packet, GiveBack))
            {
                _side.Disconnect(LinkReason.MemoryExceeded);
            }
        }

        public void Lost()
        {
            _isGone = true;
            _side.Disconnect(LinkReason.RemoteUser);
        }

        // Properties of SyncProfile are those of the Core.
        private int Add(AttTable table, int attribute)
        {
            return table.AddCharacteristic(
                AttUuid.Of(SyncUuids.Of(attribute)),
                SyncProfile.PropertiesOf(attribute),
                () => _sync.Read(attribute),
                value => _isGone ? AttError.Unlikely : _sync.Write(attribute, value),
                isOn => Subscribe(attribute, isOn));
        }

        private void Subscribe(int attribute, bool isOn)
        {
            if (!_isGone)
            {
                _sync.Subscribe(attribute, isOn);
            }
        }

        private void GiveBack()
        {
            if (!_isGone)
            {
                _sync.GiveBack();
            }
        }

        private void Leave()
        {
            if (!_isGone)
            {
                _isGone = true;
                _sync.Disconnect();
            }
        }
    }
}

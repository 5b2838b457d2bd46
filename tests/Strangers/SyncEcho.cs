using System;
using Bluezone.Band.Contracts;
using Bluezone.Band.Sim;
using Bluezone.Band.Sim.Ble;
using Bluezone.Band.Simulate.Bands;
using Bluezone.Band.Simulate.Live;

namespace Bluezone.Band.Tests.Strangers;

/// <summary>A module in sync mode without firmware behind it: whatever is written comes back by Log, its attribute's number in front.</summary>
/// <remarks>For what firmware would hide: which octets go through, whatever they are.</remarks>
internal sealed class SyncEcho
{
    /// <summary>What Features says.</summary>
    public static readonly byte[] Features = [1, 0, SyncProfile.MostValueOctets];

    private const long LookUs = 5_000;                  // As often as a band's loop looks.

    private readonly VirtualTime _time;
    private readonly ISyncLink _link;
    private readonly Action<string> _tell;
    private readonly byte[] _value = new byte[SyncProfile.MostValueOctets];
    private byte[] _answer = [];
    private int _connection;

    /// <summary>Opens a link and goes on for ever.</summary>
    /// <param name="time">Its time.</param>
    /// <param name="link">Not opened yet.</param>
    /// <param name="tell">Is told what happens.</param>
    public SyncEcho(VirtualTime time, ISyncLink link, Action<string> tell)
    {
        _time = time;
        _link = link;
        _tell = tell;
        byte[] advertisement = Advertisement();
        if (!link.Open(advertisement, advertisement.Length))
        {
            throw new InvalidOperationException();
        }

        link.Put(SyncAttribute.Features, Features, Features.Length);
        time.After(LookUs, Look);
    }

    /// <summary>Such a module alone in a room.</summary>
    /// <param name="tell">Is told what happens.</param>
    /// <param name="seed">Of the air.</param>
    public static LiveScene Scene(Action<string> tell, ulong seed = 1)
    {
        const int Number = 1;
        var time = new VirtualTime();
        var air = new SharedAir(time, seed);
        Spot spot = new Place("room", 0, 0, 5, 4).At(2, 2);
        Transceiver transceiver = air.Join(RadioCharacter.Esp32, new FixedSpot(spot));
        var radio = new SimRadio(transceiver, time, new SimClock(time), RadioTraits.StockEsp32(), SimulatedBand.AddressOf(Number));
        var link = new SimSyncLink(time, radio);
        transceiver.LinkTaker = new SyncServer(link, new SimBattery());
        _ = new SyncEcho(time, link, tell);
        return new LiveScene(air, spot, tell, []);
    }

    /// <summary>Flags, the service, and a nonce and tag that mean nothing.</summary>
    public static byte[] Advertisement()
    {
        byte[] service = SyncUuids.Service.ToByteArray(bigEndian: true);
        Array.Reverse(service);
        return [2, 0x01, 0x06, 17, 0x07, .. service, 9, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0];
    }

    private void Look()
    {
        if (_link.Connection != _connection)
        {
            _connection = _link.Connection;
            _answer = [];
            _tell(_connection == 0 ? "sync: nobody is connected" : $"sync: connection {_connection}");
        }

        if (_answer.Length == 0 || TrySend())
        {
            TakeNext();
        }

        _time.After(LookUs, Look);
    }

    private void TakeNext()
    {
        int attribute = _link.TakeWrite(_value, out int length);
        if (attribute >= 0)
        {
            _tell($"sync: {length} octets written to attribute {attribute}: {Convert.ToHexString(_value, 0, length)}");
            _answer = [(byte)attribute, .. _value.AsSpan(0, Math.Min(length, SyncProfile.MostValueOctets - 1))];
            _link.Put(SyncAttribute.Log, _answer, _answer.Length);
            TrySend();
        }
    }

    // A client that does not want to be notified reads.
    private bool TrySend()
    {
        int length = Math.Min(_answer.Length, _link.NotificationOctets);
        bool isDone = !_link.IsSubscribed(SyncAttribute.Log) || _link.Notify(SyncAttribute.Log, _answer, length);
        _answer = isDone ? [] : _answer;
        return isDone;
    }
}

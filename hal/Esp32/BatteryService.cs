using System;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;

namespace Bluezone.Band.Esp32;

/// <summary>The Battery Service, for anybody: one level.</summary>
/// <remarks>Threads: its handler on the library's event thread, which must not ask a pin; so the main one says beforehand. Source: Bluetooth SIG, Battery Service 1.1.</remarks>
public sealed class BatteryService
{
    // Bluetooth SIG, Assigned Numbers.
    private const int Service = 0x180F;
    private const int Level = 0x2A19;

    private readonly Health _health;

    /// <summary>Makes the service.</summary>
    public BatteryService(Health health)
    {
        _health = health;
        GattServiceProvider provider = GattServiceProvider.Create(SyncServices.AssignedUuid(Service)).ServiceProvider;
        GattLocalCharacteristicParameters parameters = new() { CharacteristicProperties = GattCharacteristicProperties.Read };
        provider.Service.CreateCharacteristic(SyncServices.AssignedUuid(Level), parameters).Characteristic.ReadRequested += OnRead;
    }

    /// <summary>0..100; less when the board cannot tell, and a read is refused.</summary>
    public int Percent { get; set; } = -1;

    private void OnRead(GattLocalCharacteristic sender, GattReadRequestedEventArgs args)
    {
        try
        {
            int percent = Percent;
            GattReadRequest request = args.GetRequest();
            if (percent < 0)
            {
                request.RespondWithProtocolError(SyncServices.Unlikely);
            }
            else
            {
                request.RespondWithValue(new nanoFramework.Device.Bluetooth.Buffer(new[] { (byte)percent }));
            }
        }
        catch (Exception)
        {
            _health.Add(HealthCode.HandlerFaults);
        }
    }
}

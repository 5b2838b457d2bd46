using System;
using Bluezone.Band.NanoHost.Bluetooth;
using nanoFramework.Device.Bluetooth.Advertisement;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
/// <remarks>The first service of a boot brings another with it, Device Information. Source: GenericAttributeProfile/GattServiceProvider.cs and its native half.</remarks>
public class GattServiceProvider
{
    private const ushort DeviceInformation = 0x180A;
    private const ushort ManufacturerName = 0x2A29;
    private const ushort ModelNumber = 0x2A24;

    private readonly BluetoothStack _stack;
    private BluetoothLEAdvertisementPublisher? _publisher;

    private GattServiceProvider(BluetoothStack stack, Guid serviceUuid)
    {
        _stack = stack;
        Service = new GattLocalService(serviceUuid);
        stack.Library.Add(this);
        if (stack.Library.Services.Count == 1)
        {
            GattLocalService information = new GattServiceProvider(stack, Utilities.CreateUuidFromShortCode(DeviceInformation)).Service;
            AddText(information, ManufacturerName, "nanoFramework");
            AddText(information, ModelNumber, "ESP32");
        }
    }

    public GattServiceProviderAdvertisementStatus AdvertisementStatus { get; private set; }

    public GattLocalService Service { get; }

    /// <summary>Makes a service; one of the same name is replaced, and what it took of the library's tables is not given back.</summary>
    public static GattServiceProviderResult Create(Guid serviceUuid)
    {
        BluetoothStack stack = LibraryCall.Stack();
        stack.Library.NoteCreated(serviceUuid);
        return new GattServiceProviderResult(new GattServiceProvider(stack, serviceUuid), BluetoothError.Success);
    }

    public void StartAdvertising()
    {
        StartAdvertising(new GattServiceProviderAdvertisingParameters());
    }

    /// <summary>Enters server mode if need be, registers the services of all providers and advertises.</summary>
    public void StartAdvertising(GattServiceProviderAdvertisingParameters parameters)
    {
        _stack.Machine.RequirePower();
        if (_stack.Library.Mode != StackMode.Server)
        {
            BluetoothLEServer.Instance.Start();
        }

        parameters.Advertisement.IsConnectable = parameters.IsConnectable;
        _stack.Server.Register(_stack.Library.Services);
        if (!parameters.CustomAdvertisement)
        {
            AddService(parameters);
        }

        _publisher = new BluetoothLEAdvertisementPublisher(parameters.Advertisement) { TakesStackDown = true };
        _publisher.StatusChanged += OnPublisherStatusChanged;
        _publisher.Start();
    }

    /// <summary>Stops advertising and the stack with it; throws NullReferenceException when it was never started.</summary>
    public void StopAdvertising()
    {
        _publisher!.Stop();
    }

    private static void AddText(GattLocalService service, ushort name, string text)
    {
        var writer = new DataWriter();
        writer.WriteString(text);
        service.CreateCharacteristic(
            Utilities.CreateUuidFromShortCode(name),
            new GattLocalCharacteristicParameters { StaticValue = writer.DetachBuffer(), CharacteristicProperties = GattCharacteristicProperties.Read });
    }

    private void AddService(GattServiceProviderAdvertisingParameters parameters)
    {
        Utilities.UuidType type = Utilities.TypeOfUuid(Service.Uuid);
        parameters.Advertisement.Put(
            type switch
            {
                Utilities.UuidType.Uuid16 => BluetoothLEAdvertisementDataSectionType.CompleteList16uuid,
                Utilities.UuidType.Uuid32 => BluetoothLEAdvertisementDataSectionType.CompleteList32uuid,
                _ => BluetoothLEAdvertisementDataSectionType.CompleteList128uuid,
            },
            Named(type).DetachBuffer());
        if (parameters.ServiceData != null)
        {
            DataWriter writer = Named(type);
            writer.WriteBytes(parameters.ServiceData.Data);
            parameters.Advertisement.Put(
                type switch
                {
                    Utilities.UuidType.Uuid16 => BluetoothLEAdvertisementDataSectionType.ServiceData16bitUuid,
                    Utilities.UuidType.Uuid32 => BluetoothLEAdvertisementDataSectionType.ServiceData32bitUuid,
                    _ => BluetoothLEAdvertisementDataSectionType.ServiceData128bitUuid,
                },
                writer.DetachBuffer());
        }
    }

    private DataWriter Named(Utilities.UuidType type)
    {
        var writer = new DataWriter();
        switch (type)
        {
            case Utilities.UuidType.Uuid16:
                writer.WriteUInt16(Utilities.ConvertUuidToShortId(Service.Uuid));
                break;
            case Utilities.UuidType.Uuid32:
                writer.WriteUInt32(Utilities.ConvertUuidToIntId(Service.Uuid));
                break;
            default:
                writer.WriteUuid(Service.Uuid);
                break;
        }

        return writer;
    }

    private void OnPublisherStatusChanged(object sender, BluetoothLEAdvertisementPublisherStatusChangedEventArgs args)
    {
        if (args.Status == BluetoothLEAdvertisementPublisherStatus.Started)
        {
            AdvertisementStatus = _publisher!.DataNotFitInAdvertisement
                ? GattServiceProviderAdvertisementStatus.StartedWithoutAllAdvertisementData
                : GattServiceProviderAdvertisementStatus.Started;
        }
        else if (args.Status == BluetoothLEAdvertisementPublisherStatus.Stopped)
        {
            AdvertisementStatus = GattServiceProviderAdvertisementStatus.Stopped;
            _stack.Library.Mode = StackMode.Down;
        }
    }
}

using System;
using System.Diagnostics;
using System.Threading;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;

// A service of one characteristic that gives back what was written, and notifies of it.
public static class Serving
{
    public static void Main()
    {
        BluetoothLEServer server = BluetoothLEServer.Instance;
        server.Session.SessionStatusChanged += (_, args) => Debug.WriteLine(args.Status == GattSessionStatus.Active ? "here" : "gone");
        Echo echo = new Echo(GattServiceProvider.Create(new Guid(0x6f3b0000, 0x2c55, 0x4f9e, 0x1a, 0x57, 0x2f, 0x6f, 0x6d, 0x1f, 0x00, 0x01)).ServiceProvider);
        echo.Start();
        Thread.Sleep(8000);
        server.Stop();
        echo.Stop();
        Debug.WriteLine("all well");
    }

    private sealed class Echo
    {
        private readonly GattServiceProvider _provider;
        private readonly GattLocalCharacteristic _point;
        private nanoFramework.Device.Bluetooth.Buffer _last = new nanoFramework.Device.Bluetooth.Buffer(new byte[1]);

        public Echo(GattServiceProvider provider)
        {
            _provider = provider;
            _point = provider.Service.CreateCharacteristic(
                new Guid(0x6f3b0001, 0x2c55, 0x4f9e, 0x1a, 0x57, 0x2f, 0x6f, 0x6d, 0x1f, 0x00, 0x01),
                new GattLocalCharacteristicParameters
                {
                    CharacteristicProperties = GattCharacteristicProperties.Read | GattCharacteristicProperties.Write | GattCharacteristicProperties.Notify,
                    WriteProtectionLevel = GattProtectionLevel.Plain,
                }).Characteristic;
            _point.ReadRequested += OnRead;
            _point.WriteRequested += OnWrite;
            _point.SubscribedClientsChanged += OnClients;
        }

        public void Start()
        {
            _provider.StartAdvertising(new GattServiceProviderAdvertisingParameters { IsConnectable = true, IsDiscoverable = true });
            Debug.WriteLine(_provider.AdvertisementStatus == GattServiceProviderAdvertisementStatus.Started ? "started" : "not started");
        }

        public void Stop()
        {
            _provider.StopAdvertising();
        }

        private void OnRead(GattLocalCharacteristic sender, GattReadRequestedEventArgs args)
        {
            args.GetRequest().RespondWithValue(_last);
        }

        private void OnWrite(GattLocalCharacteristic sender, GattWriteRequestedEventArgs args)
        {
            GattWriteRequest request = args.GetRequest();
            if (request.Value.Length == 0)
            {
                request.RespondWithProtocolError(GattProtocolError.InvalidAttributeValueLength);
                return;
            }

            _last = request.Value;
            request.Respond();
            GattClientNotificationResult[] results = sender.NotifyValue(_last);
            for (int i = 0; i < results.Length; i++)
            {
                Debug.WriteLine(results[i].Status == GattCommunicationStatus.Success ? "sent" : "not sent");
            }
        }

        private void OnClients(GattLocalCharacteristic sender, object args)
        {
            Debug.WriteLine(sender.SubscribedClients.Length == 1 ? "listens" : "listens no more");
        }
    }
}

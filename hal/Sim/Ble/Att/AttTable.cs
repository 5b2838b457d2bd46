using System;
using System.Collections.Generic;

namespace Bluezone.Band.Sim.Ble.Att;

/// <summary>What a GATT server has, for one connection: services, characteristics, their descriptors.</summary>
public sealed class AttTable
{
    /// <summary>The longest value of an attribute, octets (Bluetooth Core, volume 3, part F, 3.2.9).</summary>
    public const int MostValueOctets = 512;

    // Properties of characteristics: Bluetooth Core, volume 3, part G, 3.3.1.1.
    public const int Read = 0x02;
    public const int WriteWithoutResponse = 0x04;
    public const int Write = 0x08;
    public const int Notify = 0x10;
    public const int Indicate = 0x20;

    private readonly List<AttRow> _rows = [];
    private AttRow? _service;

    internal IReadOnlyList<AttRow> Rows => _rows;

    /// <summary>A table with what every device has: its name, its appearance and the notice of changes.</summary>
    /// <param name="name">What it says it is called.</param>
    public static AttTable WithBasics(string name)
    {
        var table = new AttTable();
        byte[] octets = System.Text.Encoding.UTF8.GetBytes(name);
        table.AddService(AttUuid.Of(0x1800));
        table.AddCharacteristic(AttUuid.Of(0x2A00), Read, () => octets);
        table.AddCharacteristic(AttUuid.Of(0x2A01), Read, () => [0, 0]);
        table.AddService(AttUuid.Of(0x1801));
        table.AddCharacteristic(AttUuid.Of(0x2A05), Indicate);
        return table;
    }

    /// <summary>Begins a primary service; characteristics added from now on are its own.</summary>
    public void AddService(AttUuid uuid)
    {
        byte[] octets = uuid.ToOctets();
        _service = null;            // The one before has ended.
        _service = Add(handle => AttRow.Declaration(handle, AttCode.PrimaryService, octets));
    }

    /// <summary>Adds a characteristic, and its configuration where it can be notified or indicated.</summary>
    /// <param name="uuid">Its type.</param>
    /// <param name="properties">The bits above.</param>
    /// <param name="read">Its value now, or null when there is none, which is told as 0x0E; needed for <see cref="Read"/>.</param>
    /// <param name="write">Takes a value and says <see cref="AttError"/>; needed for writes of either kind.</param>
    /// <param name="configured">Is told whether a client wants to be notified.</param>
    /// <returns>Handle of its value.</returns>
    public int AddCharacteristic(
        AttUuid uuid, int properties, Func<byte[]?>? read = null, Func<byte[], int>? write = null, Action<bool>? configured = null)
    {
        return AddCharacteristic(
            uuid,
            properties,
            told => Tell(read?.Invoke(), told),
            (value, told) => told(write == null ? AttError.Unlikely : write(value)),
            (isOn, told) =>
            {
                configured?.Invoke(isOn);
                told(AttError.None);
            });
    }

    /// <summary>Adds a characteristic whose owner takes time to answer.</summary>
    /// <param name="uuid">Its type.</param>
    /// <param name="properties">The bits above.</param>
    /// <param name="read">Tells <see cref="AttError"/> and its value, once, at once or later.</param>
    /// <param name="write">Takes a value and tells <see cref="AttError"/>, once, at once or later.</param>
    /// <param name="configured">Takes whether a client wants to be notified and tells <see cref="AttError"/>, as above.</param>
    /// <returns>Handle of its value.</returns>
    public int AddCharacteristic(
        AttUuid uuid, int properties, Action<Action<int, byte[]>> read, Action<byte[], Action<int>> write, Action<bool, Action<int>> configured)
    {
        byte[] type = uuid.ToOctets();
        int value = _rows.Count + 2;
        byte[] declaration = [(byte)properties, (byte)value, (byte)(value >> 8), .. type];
        Add(handle => AttRow.Declaration(handle, AttCode.Characteristic, declaration));
        bool takesCommands = (properties & WriteWithoutResponse) != 0;
        bool takesRequests = (properties & Write) != 0;
        Add(handle => new AttRow(
            handle, uuid, (properties & Read) == 0 ? null : read, takesCommands || takesRequests ? write : null, takesCommands, takesRequests));
        if ((properties & (Notify | Indicate)) != 0)
        {
            AddConfiguration(properties, configured);
        }

        return value;
    }

    internal AttRow? Find(int handle)
    {
        return handle >= 1 && handle <= _rows.Count ? _rows[handle - 1] : null;
    }

    private static void Tell(byte[]? value, Action<int, byte[]> told)
    {
        told(value == null ? AttError.Unlikely : AttError.None, value ?? []);
    }

    private void AddConfiguration(int properties, Action<bool, Action<int>> configured)
    {
        byte[] value = [0, 0];
        int allowed = ((properties & Notify) != 0 ? 1 : 0) | ((properties & Indicate) != 0 ? 2 : 0);
        Add(handle => new AttRow(handle, AttUuid.Of(AttCode.ClientConfiguration), told => told(AttError.None, value), Configure));

        void Configure(byte[] written, Action<int> told)
        {
            bool isAllowed = written.Length == value.Length && (written[0] & ~allowed) == 0 && written[1] == 0;
            if (!isAllowed)
            {
                told(written.Length == value.Length ? AttError.NotAllowed : AttError.TooLong);
                return;
            }

            configured((written[0] & 1) != 0, error =>
            {
                value = error == AttError.None ? written : value;
                told(error);
            });
        }
    }

    private AttRow Add(Func<int, AttRow> make)
    {
        AttRow row = make(_rows.Count + 1);
        _rows.Add(row);
        if (_service != null)
        {
            _service.GroupEnd = row.Handle;
        }

        return row;
    }
}

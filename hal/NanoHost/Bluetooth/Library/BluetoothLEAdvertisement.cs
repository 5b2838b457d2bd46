using System;
using System.Collections;
using System.Text;

namespace nanoFramework.Device.Bluetooth.Advertisement;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
/// <remarks>
/// Manufacturer data live in a list of their own; whenever the sections are asked for or sent they are taken out of them and put
/// in again behind the others. Source: Advertisement/BluetoothLEAdvertisement.cs.
/// </remarks>
public class BluetoothLEAdvertisement
{
    private const int MostOctets = 31;
    private const byte ManufacturerSection = (byte)BluetoothLEAdvertisementDataSectionType.ManufacturerSpecificData;

    private readonly ArrayList _serviceUuids = [];
    private readonly ArrayList _sections = [];
    private BluetoothLEAdvertisementFlags _flags =
        BluetoothLEAdvertisementFlags.ClassicNotSupported | BluetoothLEAdvertisementFlags.GeneralDiscoverableMode;

    private string _localName = "";

    public ArrayList DataSections
    {
        get
        {
            MoveManufacturerDataLast();
            return _sections;
        }
    }

    public string LocalName
    {
        get => _localName;
        set
        {
            _localName = value;
            if (string.IsNullOrEmpty(value))
            {
                Remove((byte)BluetoothLEAdvertisementDataSectionType.CompleteLocalName);
            }
            else
            {
                Put(BluetoothLEAdvertisementDataSectionType.CompleteLocalName, new Buffer(Encoding.UTF8.GetBytes(value)));
            }
        }
    }

    /// <summary>They say 6 before they are set, but only what was set is sent.</summary>
    public BluetoothLEAdvertisementFlags Flags
    {
        get => _flags;
        set
        {
            _flags = value;
            Put(BluetoothLEAdvertisementDataSectionType.Flags, new Buffer([(byte)value]));
        }
    }

    public ArrayList ManufacturerData { get; } = [];

    public Guid[] ServiceUuids => (Guid[])_serviceUuids.ToArray(typeof(Guid));

    /// <summary>Without the manufacturer data that were not sent or asked for yet.</summary>
    public ArrayList GetSectionsByType(byte type)
    {
        ArrayList found = [];
        foreach (BluetoothLEAdvertisementDataSection section in _sections)
        {
            if (section.DataType == type)
            {
                found.Add(section);
            }
        }

        return found;
    }

    public ArrayList GetManufacturerDataByCompanyId(ushort companyId)
    {
        ArrayList found = [];
        foreach (BluetoothLEManufacturerData data in ManufacturerData)
        {
            if (data.CompanyId == companyId)
            {
                found.Add(data);
            }
        }

        return found;
    }

    /// <summary>Whether peers may connect; only a service provider sets it.</summary>
    internal bool IsConnectable { get; set; }

    /// <summary>Takes received octets apart, with the library's own mistake: a last structure that is short by just one octet,
    /// or is a lone length of 1, throws. One that is shorter still, or a length of 0, ends the reading.</summary>
    internal void Parse(byte[] octets)
    {
        _serviceUuids.Clear();
        ManufacturerData.Clear();
        int at = 0;
        while (at < octets.Length)
        {
            int length = octets[at++] - 1;
            if (length < 0 || octets.Length - at < length)      // The type octet is not reckoned with.
            {
                return;
            }

            byte type = octets[at++];
            byte[] data = new byte[length];
            Array.Copy(octets, at, data, 0, length);
            at += length;
            _sections.Add(new BluetoothLEAdvertisementDataSection(type, new Buffer(data)));
            Load((BluetoothLEAdvertisementDataSectionType)type, data);
        }
    }

    /// <summary>Makes what is sent: sections in order, those that do not fit in the scan response, the rest nowhere.</summary>
    /// <returns>Whether any found no room.</returns>
    internal bool Fill(out byte[] advert, out byte[] response)
    {
        MoveManufacturerDataLast();
        ArrayList late = [];
        ArrayList left = [];
        advert = Pack(_sections, late);
        response = Pack(late, left);
        return left.Count > 0;
    }

    private static byte[] Pack(ArrayList sections, ArrayList left)
    {
        byte[] octets = new byte[MostOctets];
        int length = 0;
        foreach (BluetoothLEAdvertisementDataSection section in sections)
        {
            if (length + section.OctetsOnAir > MostOctets)
            {
                left.Add(section);
                continue;
            }

            section.CopyTo(octets, length);
            length += section.OctetsOnAir;
        }

        return octets[..length];
    }

    private void Load(BluetoothLEAdvertisementDataSectionType type, byte[] data)
    {
        if (data.Length == 0)
        {
            return;
        }

        switch (type)
        {
            case BluetoothLEAdvertisementDataSectionType.Flags:
                _flags = (BluetoothLEAdvertisementFlags)data[0];
                break;
            case BluetoothLEAdvertisementDataSectionType.ShortenedLocalName or BluetoothLEAdvertisementDataSectionType.CompleteLocalName:
                _localName = Encoding.UTF8.GetString(data);
                break;
            case BluetoothLEAdvertisementDataSectionType.ManufacturerSpecificData when data.Length >= 2:
                ManufacturerData.Add(new BluetoothLEManufacturerData((ushort)(data[0] | (data[1] << 8)), new Buffer(data[2..])));
                break;
            case >= BluetoothLEAdvertisementDataSectionType.IncompleteList16uuid and <= BluetoothLEAdvertisementDataSectionType.CompleteList128uuid:
                LoadUuids(data);
                break;
            default:
                break;
        }
    }

    // Every list is read as if of 128-bit UUIDs.
    private void LoadUuids(byte[] data)
    {
        DataReader reader = DataReader.FromBuffer(new Buffer(data));
        for (int left = data.Length / 16; left > 0; left--)
        {
            _serviceUuids.Add(reader.ReadUuid());
        }
    }

    internal void Put(BluetoothLEAdvertisementDataSectionType type, Buffer data)
    {
        var made = new BluetoothLEAdvertisementDataSection((byte)type, data);
        for (int i = 0; i < _sections.Count; i++)
        {
            if (((BluetoothLEAdvertisementDataSection)_sections[i]!).DataType == (byte)type)
            {
                _sections[i] = made;
                return;
            }
        }

        _sections.Add(made);
    }

    internal void Remove(byte type)
    {
        for (int i = _sections.Count - 1; i >= 0; i--)
        {
            if (((BluetoothLEAdvertisementDataSection)_sections[i]!).DataType == type)
            {
                _sections.RemoveAt(i);
            }
        }
    }

    private void MoveManufacturerDataLast()
    {
        Remove(ManufacturerSection);
        foreach (BluetoothLEManufacturerData data in ManufacturerData)
        {
            var writer = new DataWriter();
            writer.WriteUInt16(data.CompanyId);
            writer.WriteBuffer(data.Data);
            _sections.Add(new BluetoothLEAdvertisementDataSection(ManufacturerSection, writer.DetachBuffer()));
        }
    }
}

using System.Collections.Generic;
using Bluezone.Band.Sim.Ble.Links;

namespace Bluezone.Band.Sim.Ble.Hci;

/// <summary>The addresses a host accepts when it filters.</summary>
internal sealed class AcceptList
{
    private const int MostEntries = 16;

    private readonly HashSet<long> _addresses = [];

    public AcceptList(HciCommands commands)
    {
        commands.Completes(0x200F, 0, 26, 6, _ => [LinkReason.Success, MostEntries]);
        commands.Sets(0x2010, 0, 26, 7, _ => Clear());
        commands.Sets(0x2011, 7, 27, 0, parameters => Add(HciOctets.AddressAt(parameters, 1)));
        commands.Sets(0x2012, 7, 27, 1, parameters => Remove(HciOctets.AddressAt(parameters, 1)));
    }

    public bool Has(long address)
    {
        return _addresses.Contains(address);
    }

    public int Clear()
    {
        _addresses.Clear();
        return LinkReason.Success;
    }

    private int Add(long address)
    {
        if (_addresses.Count == MostEntries && !_addresses.Contains(address))
        {
            return LinkReason.MemoryExceeded;
        }

        _addresses.Add(address);
        return LinkReason.Success;
    }

    private int Remove(long address)
    {
        _addresses.Remove(address);
        return LinkReason.Success;
    }
}

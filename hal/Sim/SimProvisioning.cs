using System;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Sim;

/// <summary>Octets deployed beside the firmware, on the supply of a band's flash: a cut of that part cuts here too.</summary>
/// <remarks>Steps of an erasure: before it, and after it, when it is gone and nobody was told. Reading takes none.</remarks>
public sealed class SimProvisioning : IProvisioning
{
    private readonly FlashStore _flash;
    private byte[] _octets;

    /// <summary>Puts octets beside the firmware.</summary>
    /// <param name="flash">Whose supply and whose faults it shares.</param>
    /// <param name="octets">What was deployed; empty for nothing.</param>
    public SimProvisioning(FlashStore flash, byte[]? octets = null)
    {
        _flash = flash;
        _octets = (byte[])(octets ?? []).Clone();
    }

    /// <summary>Whether there is anything.</summary>
    public bool IsThere => _octets.Length > 0;

    /// <summary>What there is, for a second band that is cut somewhere else.</summary>
    public byte[] Octets => (byte[])_octets.Clone();

    /// <summary>Deploys again, over the wire.</summary>
    public void Deploy(byte[] octets)
    {
        _octets = (byte[])octets.Clone();
    }

    public int Read(byte[] octets)
    {
        _flash.Power.Require();
        if (!_flash.Answers)
        {
            return 0;
        }

        Array.Copy(_octets, octets, Math.Min(_octets.Length, octets.Length));
        return _octets.Length;
    }

    public bool Erase()
    {
        _flash.Power.Require();
        if (!_flash.Answers)
        {
            return false;
        }

        if (_octets.Length > 0)
        {
            _flash.Power.Take(1);
            _octets = [];
            _flash.Power.Take(1);
        }

        return true;
    }
}

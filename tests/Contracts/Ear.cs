using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Sim;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>A receiver a metre off that listens all the time, for what the band itself sends.</summary>
internal sealed class Ear
{
    private readonly BandRig _rig;
    private readonly Transceiver _receiver;
    private readonly List<AirReport> _heard = [];

    public Ear(BandRig rig)
    {
        _rig = rig;
        _receiver = rig.AddRadio();
        Listen();
    }

    /// <summary>What it heard since it was last asked.</summary>
    public List<AirReport> Take()
    {
        _receiver.StopScan();
        List<AirReport> heard = [.. _heard.Where(report => report.SenderId == _rig.Transceiver.Id)];
        _heard.Clear();
        Listen();
        return heard;
    }

    /// <summary>The kinds of frames among what it heard since, each as a set of structures.</summary>
    public string[] TakeFrames()
    {
        return [.. Take().Select(report => AdStructures.Of(report.Data)).Distinct()];
    }

    private void Listen()
    {
        _receiver.StartScan(true, _heard.Add);
    }
}

using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace Bluezone.Band.Sim;

/// <summary>One receiver listening: works out, a stretch at a time, which packets of the past it got.</summary>
internal sealed class AirScan
{
    private readonly SharedAir _air;
    private readonly Transceiver _receiver;
    private readonly int _repeatAfterMs;
    private readonly Action<AirReport> _heard;
    private readonly long _startUs;
    private readonly Dictionary<long, (long TimeUs, byte[] Data)> _told = [];
    private readonly List<double> _linkDbm = [];
    private readonly List<int> _sending = [];
    private readonly List<AirReport> _reports = [];
    private Neighbourhood _about = new(-1);
    private List<Transceiver> _neighbours = [];
    private long _bucket = -1;
    private long _doneUs;
    private Appointment _chunk;

    public AirScan(SharedAir air, Transceiver receiver, int repeatAfterMs, Action<AirReport> heard)
    {
        _air = air;
        _receiver = receiver;
        _repeatAfterMs = repeatAfterMs;
        _heard = heard;
        _startUs = air.Time.NowUs;
        _doneUs = _startUs;
        _chunk = air.Time.After(receiver.Character.ChunkMs * 1000L, EndChunk);
    }

    public void End()
    {
        _chunk.Cancel();
        Catch(_air.Time.NowUs);
        Tell();
    }

    private void EndChunk()
    {
        Catch(_air.Time.NowUs);
        _chunk = _air.Time.After(_receiver.Character.ChunkMs * 1000L, EndChunk);
        Tell();
    }

    private void Tell()
    {
        // Copied: whoever is told may end this scan, or hear more of it, before the last one is told.
        AirReport[] reports = [.. _reports];
        _reports.Clear();
        Array.Sort(reports, static (x, y) => x.HeardAtUs != y.HeardAtUs ? x.HeardAtUs.CompareTo(y.HeardAtUs) : x.SenderId.CompareTo(y.SenderId));
        foreach (AirReport report in reports)
        {
            _heard(report);
        }
    }

    private void Catch(long toUs)
    {
        while (_doneUs < toUs)
        {
            long bucket = _doneUs / SharedAir.BucketUs;
            long endUs = Math.Min(toUs, (bucket + 1) * SharedAir.BucketUs);
            Look(bucket);
            FindSending(_doneUs, endUs);
            foreach (int link in _sending)
            {
                foreach (AdvertPeriod period in CollectionsMarshal.AsSpan(_neighbours[link].Periods))
                {
                    CatchPeriod(link, period, _doneUs, endUs);
                }
            }

            _doneUs = endUs;
        }
    }

    private void Look(long bucket)
    {
        if (bucket != _bucket)
        {
            _bucket = bucket;
            _about = _air.Gather(_receiver, bucket);
            _neighbours = _about.Radios;
            _linkDbm.Clear();
            CollectionsMarshal.SetCount(_linkDbm, _neighbours.Count);
            CollectionsMarshal.AsSpan(_linkDbm).Fill(double.NaN);
        }
    }

    private void FindSending(long fromUs, long toUs)
    {
        _sending.Clear();
        for (int link = 0; link < _neighbours.Count; link++)
        {
            Transceiver sender = _neighbours[link];
            if (sender == _receiver || !IsSending(sender, fromUs, toUs))
            {
                continue;
            }

            _sending.Add(link);
        }
    }

    // Most neighbours are quiet or do not overlap with anything: their link is never needed.
    private double LinkDbm(int link)
    {
        if (double.IsNaN(_linkDbm[link]))
        {
            _linkDbm[link] = _air.LinkDbm(_neighbours[link], _receiver, _bucket, _about);
        }

        return _linkDbm[link];
    }

    private static bool IsSending(Transceiver sender, long fromUs, long toUs)
    {
        foreach (AdvertPeriod period in CollectionsMarshal.AsSpan(sender.Periods))
        {
            if (period.StartUs < toUs && period.EndUs > fromUs - period.AirtimeUs)
            {
                return true;
            }
        }

        return false;
    }

    // A packet belongs to the stretch in which it ends: all that could collide with it has begun by then and is known.
    private void CatchPeriod(int link, AdvertPeriod period, long fromUs, long toUs)
    {
        if (period.StartUs >= toUs || period.EndUs <= fromUs - period.AirtimeUs)
        {
            return;
        }

        for (long e = period.FirstEventAfter(fromUs); period.EarliestUs(e) < toUs; e++)
        {
            if (IsQuiet(period, period.EarliestUs(e)))
            {
                return;
            }

            long beginUs = period.EventUs(e);
            for (int channel = 0; channel < 3; channel++, beginUs += period.SpacingUs)
            {
                long endUs = beginUs + period.AirtimeUs;
                bool isHere = endUs > fromUs && endUs <= toUs && beginUs >= _startUs && beginUs < period.EndUs;
                if (isHere && Listens(channel, beginUs, endUs) && Receive(link, period, channel, beginUs, endUs))
                {
                    break;      // The next packet of the event comes within a millisecond and says the same.
                }
            }
        }
    }

    private bool IsQuiet(AdvertPeriod period, long timeUs)
    {
        if (_repeatAfterMs == 0 || !_told.TryGetValue(period.Address, out (long TimeUs, byte[] Data) told))
        {
            return false;
        }

        return _repeatAfterMs == int.MaxValue
            || (ReferenceEquals(told.Data, period.Data) && timeUs < told.TimeUs + (_repeatAfterMs * 1000L));
    }

    private bool Listens(int channel, long beginUs, long endUs)
    {
        RadioCharacter character = _receiver.Character;
        long intervalUs = character.ScanIntervalMs * 1000L;
        long turn = Math.DivRem(beginUs - _startUs, intervalUs, out long intoUs);
        return turn % 3 == channel && intoUs + (endUs - beginUs) <= character.ScanWindowMs * 1000L;
    }

    private bool Receive(int link, AdvertPeriod period, int channel, long beginUs, long endUs)
    {
        Transceiver sender = _neighbours[link];
        long pair = ((long)_receiver.Id << 32) | (uint)sender.Id;
        double rssiDbm = LinkDbm(link) + (Propagation.FadingDb * Dice.Gauss(_air.Seed, pair, beginUs));
        if (rssiDbm < _receiver.Character.SensitivityDbm || Dice.Uniform(_air.Seed, pair, beginUs, 1) < Propagation.ElsewhereLoss)
        {
            return false;
        }

        if (IsDestroyed(link, rssiDbm, channel, beginUs, endUs))
        {
            _receiver.CollisionsHeard++;
            return false;
        }

        _receiver.PacketsHeard++;
        int rounded = Math.Clamp((int)Math.Round(rssiDbm), -127, 20);
        _told[period.Address] = (endUs, period.Data);
        _reports.Add(new AirReport(period.Address, rounded, period.Data, endUs, 37 + channel, sender.Id));
        return true;
    }

    private bool IsDestroyed(int link, double rssiDbm, int channel, long beginUs, long endUs)
    {
        foreach (int other in _sending)
        {
            if (other != link && IsOnChannel(_neighbours[other], channel, beginUs, endUs)
                && LinkDbm(other) > rssiDbm - Propagation.CaptureDb)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOnChannel(Transceiver sender, int channel, long fromUs, long toUs)
    {
        foreach (AdvertPeriod period in CollectionsMarshal.AsSpan(sender.Periods))
        {
            if (period.IsOnChannel(channel, fromUs, toUs))
            {
                return true;
            }
        }

        return false;
    }
}

using System;

namespace Bluezone.Band.Sim;

/// <summary>How much of a frame's power arrives: the constants, and the part that needs no chance.</summary>
public static class Propagation
{
    /// <summary>Received less radiated power at 1 m, bodies and pockets included, dB.</summary>
    /// <remarks>Source: DP-3T exp05, scenarios 01 and 02: medians of rssi - tx_power are -61, -66, -69 at 1, 2, 4 m (±12 %).</remarks>
    public const double GainAt1MDb = -61;

    /// <summary>Exponent up to <see cref="BreakM"/>: the line through the same three medians.</summary>
    public const double NearExponent = 1.35;

    /// <summary>Exponent beyond.</summary>
    /// <remarks>Source: ITU-R P.1238, office at 2.4 GHz, N = 30.</remarks>
    public const double FarExponent = 3.0;

    /// <summary>Where one exponent gives way to the other, m: as far as there are enough sightings.</summary>
    public const double BreakM = 4;

    /// <summary>Nothing is nearer than this, m: a phone in the pocket below the wrist.</summary>
    public const double NearestM = 0.2;

    /// <summary>Beyond this nobody is looked for, m: a frame of 0 dBm is some 15 dB under a good receiver's sensitivity.</summary>
    public const double FarthestM = 75;

    /// <summary>Slow shadowing of a pair, standard deviation, dB.</summary>
    /// <remarks>Assumption. With <see cref="OwnBodyDb"/> of two people and <see cref="FadingDb"/> it makes 7.5 dB in all;
    /// exp05 shows 9.0, 7.4, 5.7 dB at 1, 2, 4 m.</remarks>
    public const double ShadowDb = 5;

    /// <summary>After how long a pair's shadowing is another, µs. Assumption.</summary>
    public const long ShadowPeriodUs = 60_000_000;

    /// <summary>From one frame to the next, standard deviation, dB.</summary>
    /// <remarks>Source: exp05, the spread within 20 s of one pair at one distance is 3.9 dB.</remarks>
    public const double FadingDb = 3.9;

    /// <summary>The carrier's own body, dB: this much more when faced, this much less behind.</summary>
    /// <remarks>Assumption; zero on average, because the medians have bodies in them.</remarks>
    public const double OwnBodyDb = 4;

    /// <summary>Somebody else on the line between, dB each. Assumption.</summary>
    public const double BetweenDb = 3;

    /// <summary>All who stand between, dB: the rest goes round them. Assumption.</summary>
    public const double BetweenMostDb = 9;

    /// <summary>How far from the line a body still stands in it, m. Assumption: half a pair of shoulders.</summary>
    public const double BodyRadiusM = 0.25;

    /// <summary>How much stronger a frame must be to survive another at the same time on the same channel, dB.</summary>
    /// <remarks>Assumption: 8 dB. The Bluetooth Core demands only 21 (volume 6, part A, 4.2); data sheets state 6 to 13.</remarks>
    public const double CaptureDb = 8;

    /// <summary>Frames lost to everything else in the band (Wi-Fi above all). Assumption.</summary>
    public const double ElsewhereLoss = 0.05;

    /// <summary>Median of received less radiated power at a distance in one room, dB.</summary>
    public static double GainDb(double distanceM)
    {
        double near = GainAt1MDb - (10 * NearExponent * Math.Log10(Math.Clamp(distanceM, NearestM, BreakM)));
        return distanceM <= BreakM ? near : near - (10 * FarExponent * Math.Log10(distanceM / BreakM));
    }

    /// <summary>What walls take between two spots, dB.</summary>
    public static double WallsDb(Spot one, Spot other)
    {
        if (ReferenceEquals(one.Place, other.Place))
        {
            return 0;
        }

        return (one.Place?.WallLossDb ?? 0) + (other.Place?.WallLossDb ?? 0);
    }

    /// <summary>Whether a body stands on the line between two spots.</summary>
    public static bool IsBetween(Spot body, Spot one, Spot other)
    {
        double acrossM = other.XM - one.XM;
        double downM = other.YM - one.YM;
        double squared = (acrossM * acrossM) + (downM * downM);
        double share = ((body.XM - one.XM) * acrossM) + ((body.YM - one.YM) * downM);
        if (share <= 0 || share >= squared)
        {
            return false;
        }

        double aside = ((body.XM - one.XM) * downM) - ((body.YM - one.YM) * acrossM);
        return aside * aside < BodyRadiusM * BodyRadiusM * squared;
    }
}

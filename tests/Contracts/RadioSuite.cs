using System;
using Bluezone.Band.Contracts;
using Xunit;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>What the suites of IRadio share: calls that must return at once, and the bounds that its traits give.</summary>
public abstract class RadioSuite : PartSuite
{
    private const long LongestRetryMs = 60_000;

    private int _callingThread;

    protected RadioSuite(BandRig rig)
        : base(rig)
    {
    }

    /// <summary>Frames of 1 to 31 octets, all of them whole structures.</summary>
    public static TheoryData<string> Frames => new()
    {
        "0201060FFFB522AABBCCDDEEFF0011223344550303564E",                   // A band's and an Android phone's.
        "02011A0FFFB522AABBCCDDEEFF0011223344550303564E",
        "020106",
        "0201061BFFB522000102030405060708090A0B0C0D0E0F10111213141516FF",   // 31 octets.
        "02011A14FF4C000108000000000000000000000000000000",                 // An iPhone's behind another app.
        "02011A110767A607ADD1172FA1C44BF573564E0000",                       // No manufacturer data.
    };

    private protected static byte[] One { get; } = Convert.FromHexString("0201060FFFB522AABBCCDDEEFF0011223344550303564E");

    private protected static byte[] Other { get; } = Convert.FromHexString("0201060FFFB52200FF11EE22DD33CC44BB55AA0303564E");

    private protected RadioTraits Traits => Rig.Ask(() => Rig.Radio.Traits);

    /// <summary>A radio is on to its new job by then, whichever it had.</summary>
    private protected long SettledMs => Traits.SwitchMs + 250;

    /// <summary>Ten advertising events: nobody near by misses all of them.</summary>
    private protected long FewEventsMs => 10 * (Traits.AdvertisingIntervalMaxMs + 10);

    private protected RadioJob Job => Rig.Ask(() => Rig.Radio.Job);

    private protected long UptimeMs => Rig.Ask(() => Rig.Clock.UptimeMs);

    private protected Sink MakeSink()
    {
        return new Sink(() => _callingThread);
    }

    /// <summary>Calls the radio, which must start the job and return.</summary>
    private protected bool Call(Func<IRadio, bool> call)
    {
        bool taken = false;
        long fromUs = Rig.Time.NowUs;
        int switchMs = Traits.SwitchMs;
        Rig.Do(() =>
        {
            _callingThread = Environment.CurrentManagedThreadId;
            try
            {
                taken = call(Rig.Radio);
            }
            finally
            {
                _callingThread = 0;
            }
        });
        Assert.InRange((Rig.Time.NowUs - fromUs) / 1000, 0, (2 * switchMs) + 1000);
        return taken;
    }

    private protected bool Advertise(byte[] frame)
    {
        return Call(radio => radio.Advertise(frame, frame.Length));
    }

    private protected bool Scan(IAdvertSink sink)
    {
        return Call(radio => radio.Scan(sink));
    }

    private protected bool ReadIdentity(long address)
    {
        return Call(radio => radio.ReadIdentity(address));
    }

    private protected void Rest()
    {
        Call(radio =>
        {
            radio.Rest();
            return true;
        });
    }

    /// <summary>Asks until it is taken: a stack may refuse while it ends what was before.</summary>
    private protected void Insist(Func<bool> call)
    {
        for (long waitedMs = 0; !call(); waitedMs += 1000)
        {
            Assert.Equal(RadioJob.Rest, Job);
            Assert.True(waitedMs < LongestRetryMs, "refused for a minute");
            Pass(1000);
        }
    }
}

using System;
using System.Linq;
using System.Threading.Tasks;
using Bluezone.Band.Exposure;
using Bluezone.Band.Sim;
using Bluezone.Band.Simulate.Bands;
using Bluezone.Band.Simulate.Scenarios;
using Bluezone.Band.Wearer;

namespace Bluezone.Band.Simulate.Outbreak;

/// <summary>Somebody who has a band: presses its button, feels what it says, puts it on the charger that the caretaker brings.</summary>
internal sealed class BandWearer
{
    private const int PressMs = 300;
    private const int PressEveryMs = 600;
    private const int SyncPresses = 3;
    private const int HoldMs = 5000;
    private const long ExplainUs = 20_000_000;          // Somebody of eighty is told what it is about.
    private const long LookUs = 1_000_000;
    private const long PatienceUs = 120_000_000;

    private static readonly byte[] _codeAccepted = RhythmOf(WearerSignal.CodeAccepted);

    private readonly Member _person;
    private readonly VirtualTime _time;

    /// <summary>Gives a person a provisioned band.</summary>
    /// <param name="member">The person's number.</param>
    /// <param name="person">Who it is.</param>
    /// <param name="band">The band.</param>
    /// <param name="number">The number on it.</param>
    /// <param name="time">The time line.</param>
    public BandWearer(int member, Member person, SimBand band, long number, VirtualTime time)
    {
        _person = person;
        _time = time;
        Member = member;
        Band = band;
        Number = number;
    }

    public int Member { get; }

    public string Name => Band.Name;

    public SimBand Band { get; }

    /// <summary>The band's public number.</summary>
    public long Number { get; }

    /// <summary>What the band tells its wearer while it records.</summary>
    public ContactCheck Contacts => Band.Loop.Contacts;

    /// <summary>Whether a caretaker has told the band where its wearer lives.</summary>
    public bool IsAtHome { get; set; }

    /// <summary>Whether the band is on the wrist: who does not wear it presses nothing.</summary>
    public bool IsAtHand => _person.WearsBand(_time.NowUs);

    /// <summary>Presses once.</summary>
    public void Press() => Band.SimButton.PressAt(_time.NowUs, PressMs);

    /// <summary>Presses three times: sync mode.</summary>
    public void PressForSync()
    {
        for (int i = 0; i < SyncPresses && IsAtHand; i++)
        {
            Band.SimButton.PressAt(_time.NowUs + (i * PressEveryMs * 1000L), PressMs);
        }
    }

    /// <summary>Waits until the band says that the clinic's code was right, has it explained, and agrees by a hold.</summary>
    public async Task AgreeAsync()
    {
        long fromUs = _time.NowUs;
        while (_time.NowUs - fromUs < PatienceUs)
        {
            if (IsAtHand && HasFeltSince(fromUs))
            {
                await _time.PauseAsync(ExplainUs).ConfigureAwait(false);
                Band.SimButton.PressAt(_time.NowUs, HoldMs);
                return;
            }

            await _time.PauseAsync(LookUs).ConfigureAwait(false);
        }
    }

    private bool HasFeltSince(long fromUs)
    {
        return Band.SimSignal.Played.Reverse().TakeWhile(each => each.TimeUs >= fromUs)
            .Any(each => each.WithVibration && each.Rhythm.AsSpan().SequenceEqual(_codeAccepted));
    }

    private static byte[] RhythmOf(WearerSignal signal)
    {
        byte[] rhythm = new byte[Pulses.MostOctets];
        Pulses.Write(signal, rhythm);
        return rhythm;
    }
}

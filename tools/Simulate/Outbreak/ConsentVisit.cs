using System;
using Bluezone.Band.Authority.Cases;
using Bluezone.Band.Sim;

namespace Bluezone.Band.Simulate.Outbreak;

/// <summary>Staff ask a wearer to agree, the wearer holds the button, and what the band then gives is read and checked.</summary>
internal sealed class ConsentVisit
{
    private const int ExplainUs = 20_000_000;       // Somebody of eighty is told what it is about.
    private const int HoldMs = 5000;                // As the band asks for.
    private const long LookUs = 1_000_000;
    private const long PatienceUs = 4 * 60 * 1_000_000L;
    private const int MostTries = 3;

    private readonly BandDoor _door;
    private readonly VirtualTime _time;
    private readonly long _fromUtcSeconds;
    private readonly Action<Disclosure?> _ended;
    private long _untilUs;
    private bool _isWanted;
    private int _tries;

    /// <summary>Begins.</summary>
    /// <param name="door">The band.</param>
    /// <param name="time">The time line.</param>
    /// <param name="fromUtcSeconds">What staff ask for.</param>
    /// <param name="ended">Takes what was disclosed, or null.</param>
    public ConsentVisit(BandDoor door, VirtualTime time, long fromUtcSeconds, Action<Disclosure?> ended)
    {
        _door = door;
        _time = time;
        _fromUtcSeconds = fromUtcSeconds;
        _ended = ended;
        Ask();
    }

    private void Ask()
    {
        _tries++;
        _isWanted = false;
        _untilUs = _time.NowUs + PatienceUs;
        _door.AskConsent();
        _time.After(ExplainUs, () => _door.Press(HoldMs));
        _time.After(LookUs, Look);
    }

    private void Look()
    {
        if (_door.IsDisclosing)
        {
            byte[] octets = _door.ReadDisclosure();
            _ended(octets.Length == 0 ? null : Disclosure.Read(octets, _door.MacKey));
            return;
        }

        _isWanted = _isWanted || _door.Disclose(_fromUtcSeconds, _time.UtcMs / 1000);
        if (_time.NowUs < _untilUs)
        {
            _time.After(LookUs, Look);
        }
        else if (_tries < MostTries)
        {
            Ask();
        }
        else
        {
            _ended(null);
        }
    }
}

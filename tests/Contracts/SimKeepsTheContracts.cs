using Bluezone.Band.Contracts;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>hal/Sim's parts, each held to its contract.</summary>
public static class SimKeepsTheContracts
{
    // What no stock image does: all duplicates heard, another address with other data, a stack that is up at once.
    private static RadioTraits Better { get; } = new(20, 30, 0, 0, 5000, true, true);

    public sealed class Clock() : ClockSuite(new SimRig());

    public sealed class Entropy() : EntropySuite(new SimRig());

    public sealed class Motion() : MotionSuite(new SimRig());

    public sealed class Battery() : BatterySuite(new SimRig());

    public sealed class Button() : ButtonSuite(new SimRig());

    public sealed class Signal() : SignalSuite(new SimRig());

    public sealed class Display() : DisplaySuite(new SimRig());

    public sealed class Cipher() : CipherSuite(new SimRig());

    public sealed class SyncAnswers() : SyncAnswersSuite(new SimRig());

    public sealed class SyncNotifies() : SyncNotifiesSuite(new SimRig());

    public sealed class SyncConnects() : SyncConnectsSuite(new SimRig());

    public sealed class Provisioning() : ProvisioningSuite(new SimRig());

    public sealed class Faults() : FaultsSuite(new SimRig());

    public sealed class RadioSends() : RadioSendsSuite(new SimRig());

    public sealed class RadioHears() : RadioHearsSuite(new SimRig());

    public sealed class RadioReads() : RadioReadsSuite(new SimRig());

    public sealed class BetterRadioSends() : RadioSendsSuite(new SimRig(Better));

    public sealed class BetterRadioHears() : RadioHearsSuite(new SimRig(Better));

    public sealed class BetterRadioReads() : RadioReadsSuite(new SimRig(Better));
}

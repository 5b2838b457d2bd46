namespace Bluezone.Band.Tests.Contracts;

/// <summary>hal/Esp32's parts on a simulated module, each held to its contract.</summary>
public static class Esp32KeepsTheContracts
{
    public sealed class Clock() : ClockSuite(new Esp32Rig());

    public sealed class Entropy() : EntropySuite(new Esp32Rig());

    public sealed class Motion() : MotionSuite(new Esp32Rig());

    public sealed class Battery() : BatterySuite(new Esp32Rig());

    public sealed class Button() : ButtonSuite(new Esp32Rig());

    public sealed class Signal() : SignalSuite(new Esp32Rig());

    public sealed class Display() : DisplaySuite(new Esp32Rig());

    public sealed class Cipher() : CipherSuite(new Esp32Rig());

    public sealed class SyncAnswers() : SyncAnswersSuite(new Esp32Rig());

    public sealed class SyncNotifies() : SyncNotifiesSuite(new Esp32Rig());

    public sealed class SyncConnects() : SyncConnectsSuite(new Esp32Rig());

    public sealed class Provisioning() : ProvisioningSuite(new Esp32Rig());

    public sealed class Faults() : FaultsSuite(new Esp32Rig());

    public sealed class RadioSends() : RadioSendsSuite(new Esp32Rig());

    public sealed class RadioHears() : RadioHearsSuite(new Esp32Rig());

    public sealed class RadioReads() : RadioReadsSuite(new Esp32Rig());
}

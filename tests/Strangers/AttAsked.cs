using Bluezone.Band.Sim.Ble.Att;

namespace Bluezone.Band.Tests.Strangers;

/// <summary>Asks an attribute server whose table answers at once.</summary>
internal static class AttAsked
{
    /// <returns>What it sends back; empty for nothing.</returns>
    public static byte[] Answer(this AttServer server, byte[] asked)
    {
        byte[] answer = [];
        server.Answer(asked, sent => answer = sent);
        return answer;
    }
}

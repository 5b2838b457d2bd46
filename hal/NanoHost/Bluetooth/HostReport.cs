using Bluezone.Band.Sim;

namespace Bluezone.Band.NanoHost.Bluetooth;

/// <summary>A report on its way from the host to managed code.</summary>
/// <param name="Report">What was heard.</param>
/// <param name="StartUs">When its turn comes.</param>
/// <param name="TakenUs">When managed code has taken it over, if nothing holds it up.</param>
internal sealed record HostReport(AirReport Report, long StartUs, long TakenUs);

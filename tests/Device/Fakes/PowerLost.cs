using System;

namespace Bluezone.Band.Tests.Device.Fakes;

/// <summary>The power has failed in the middle of a write or a deletion.</summary>
internal sealed class PowerLost : Exception
{
}

using System;

namespace Bluezone.Band.Tests.Conformance;

/// <summary>What became of one call that the launcher made.</summary>
/// <param name="Name">Class, method, and its arguments or what it is called for.</param>
/// <param name="Failure">What it threw; none if it passed.</param>
internal sealed record DeviceCall(string Name, Exception? Failure);

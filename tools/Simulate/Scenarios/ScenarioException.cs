using System;

namespace Bluezone.Band.Simulate.Scenarios;

/// <summary>A scenario that cannot be played; the message is one line that says what to change.</summary>
public sealed class ScenarioException(string message) : Exception(message);

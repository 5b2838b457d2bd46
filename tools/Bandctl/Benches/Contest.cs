using System;

namespace Bluezone.Band.Bandctl.Benches;

/// <summary>One thing that is measured.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Turn">Does it some times over, and says how many.</param>
internal sealed record Contest(string Name, Func<int> Turn);

namespace Bluezone.Band.Sim.Ble.Links;

/// <summary>Who takes connections to what a radio advertises.</summary>
public interface ILinkTaker
{
    /// <summary>Whether its advertisements say that it can be connected to.</summary>
    bool IsConnectable { get; }

    /// <summary>Somebody connects.</summary>
    /// <param name="link">The taker puts its end to <see cref="Link.Peripheral"/> before this returns.</param>
    /// <param name="callerAddress">Where the call comes from, 48 bits.</param>
    /// <returns>False when it is not taken: the call was not heard.</returns>
    bool TryTake(Link link, long callerAddress);
}

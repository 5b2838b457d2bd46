namespace Bluezone.Band.Wearer;

/// <summary>The worst that the contact data say of the wearer.</summary>
public enum WearerVerdict
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Near a case, but briefly: the staff's matter. The wearer is told what <see cref="None"/> tells.</summary>
    Brief = 1,

    /// <summary>Near somebody who was near a case.</summary>
    F2 = 2,

    /// <summary>Near a case, close and long.</summary>
    F1Close = 3,
}

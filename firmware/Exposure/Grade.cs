namespace Bluezone.Band.Exposure;

/// <summary>What a day near one published key came to; a higher one is worse.</summary>
/// <remarks>The numbers stand in flash: never change one.</remarks>
public enum Grade
{
    /// <summary>Nothing that the policy asks about.</summary>
    None = 0,

    /// <summary>Near an F0, but not for long: told to the nurse, no alarm.</summary>
    F1Brief = 1,

    /// <summary>Near a contact whom staff have confirmed: an alarm.</summary>
    F2 = 2,

    /// <summary>Near an F0 for as long as the policy says: an alarm.</summary>
    F1Close = 3,
}

namespace Bluezone.Band.Authority.Bands;

/// <summary>What a ticket lets its holder do; the numbers stand in tickets.</summary>
public enum TicketRole
{
    None = 0,

    /// <summary>The wearer and the family: a card of the home.</summary>
    Owner = 1,

    /// <summary>A teacher, a volunteer: time, batches, health of the band; nothing about contacts.</summary>
    Caretaker = 2,

    /// <summary>A clinic's reader.</summary>
    Clinic = 3,
}

namespace Bluezone.Band.Simulate.Outbreak;

/// <summary>An event of a scenario in times of the simulation.</summary>
/// <param name="What">What happens.</param>
/// <param name="Member">To whom; -1 for whoever staff take.</param>
/// <param name="OfMember">Whose contact that is; -1 for nobody's.</param>
/// <param name="AtUs">When it is known.</param>
/// <param name="PublishedUs">When the batch is issued.</param>
/// <param name="FromUtcSeconds">Contacts from then on count.</param>
internal sealed record PlannedEvent(EventKind What, int Member, int OfMember, long AtUs, long PublishedUs, long FromUtcSeconds);

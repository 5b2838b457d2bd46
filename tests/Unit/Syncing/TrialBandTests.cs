using System.Linq;
using Bluezone.Band.Bandctl.Benches;
using Bluezone.Band.Bandctl.Syncing;
using Bluezone.Band.SyncClient;
using Xunit;

namespace Bluezone.Band.Tests.Unit.Syncing;

/// <summary>The bench of sync, on a small journal: that all comes, and that what is told of it fits together.</summary>
public class TrialBandTests
{
    private const int Records = 200;

    [Fact]
    public async System.Threading.Tasks.Task TheHistoryComesWholeAtEveryPace()
    {
        foreach (SyncPace pace in SyncPace.All)
        {
            SyncPaceFigures figures = await pace.RunAsync(Records);
            Assert.Equal(Records, figures.Records);
            Assert.InRange(figures.Share, 0.001, 1);
            Assert.InRange(figures.Octets / (double)figures.Records, 17, 30);
        }
    }

    [Fact]
    public async System.Threading.Tasks.Task TheSameBenchGivesTheSameFigures()
    {
        SyncPace pace = SyncPace.All.First();
        Assert.Equal(await pace.RunAsync(Records), await pace.RunAsync(Records));
    }

    [Fact]
    public void EveryRoleHasItsTicket()
    {
        Assert.All(new[] { SyncRole.Owner, SyncRole.Caretaker, SyncRole.Clinic }, role => Assert.Equal(role, new TrialBand(role, 1).Ticket.Role));
    }
}

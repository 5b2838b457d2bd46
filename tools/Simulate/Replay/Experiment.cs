using System.Collections.Generic;
using System.Linq;

namespace Bluezone.Band.Simulate.Replay;

/// <summary>What people's phones heard of each other in one experiment.</summary>
public sealed class Experiment
{
    private readonly Dictionary<long, int> _places = [];

    /// <summary>Orders packets by time; those of one millisecond stay in the order given.</summary>
    /// <param name="packets">At least one.</param>
    /// <param name="rowsLeftOut">Rows of the file that made no sense.</param>
    public Experiment(IEnumerable<RecordedPacket> packets, int rowsLeftOut = 0)
    {
        Packets = packets.OrderBy(packet => packet.UtcMs).ToArray();
        RowsLeftOut = rowsLeftOut;
        People = Packets.SelectMany(packet => new[] { packet.ReceiverId, packet.TransmitterId }).Distinct().Order().ToArray();
        for (int place = 0; place < People.Count; place++)
        {
            _places[People[place]] = place;
        }
    }

    /// <summary>All packets, in the order of time.</summary>
    public IReadOnlyList<RecordedPacket> Packets { get; }

    /// <summary>Everybody who heard or was heard, in the order of their numbers.</summary>
    public IReadOnlyList<long> People { get; }

    /// <summary>Rows of the file that made no sense.</summary>
    public int RowsLeftOut { get; }

    /// <summary>The first packet, milliseconds UTC.</summary>
    public long FirstUtcMs => Packets[0].UtcMs;

    /// <summary>The last packet, milliseconds UTC.</summary>
    public long LastUtcMs => Packets[^1].UtcMs;

    /// <summary>In how many of all seconds somebody's phone heard anything, 0..1: mean of those who heard anything at all.</summary>
    public double ShareOfSecondsHeard
    {
        get
        {
            double seconds = 1 + ((LastUtcMs - FirstUtcMs) / 1000);
            return Packets.GroupBy(packet => packet.ReceiverId)
                .Average(heard => heard.Select(packet => (packet.UtcMs - FirstUtcMs) / 1000).Distinct().Count() / seconds);
        }
    }

    /// <summary>Where a person is in <see cref="People"/>.</summary>
    public int PlaceOf(long person)
    {
        return _places[person];
    }
}

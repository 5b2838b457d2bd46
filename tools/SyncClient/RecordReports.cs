using System;
using System.Threading.Tasks;

namespace Bluezone.Band.SyncClient;

/// <summary>Reports of records: frame by frame as they come, and their sum at the end.</summary>
/// <remarks>Errors: <see cref="SyncException"/>. Records that were handed out are good: each frame was authenticated.</remarks>
public static class RecordReports
{
    private const byte Report = 0x22;
    private const byte Frame = 0x23;
    private const int Broken = 5;

    /// <summary>Asks for a report and hands its records out as they come.</summary>
    /// <param name="session">Open.</param>
    /// <param name="query">Which.</param>
    /// <param name="take">Takes each; false breaks the report off.</param>
    public static async Task<ReportEnd> RunAsync(SyncSession session, RecordQuery query, Func<SyncRecord, bool> take)
    {
        var report = new Running(query, take);
        await session.SendAsync(SyncPoint.RecordAccess, Report, query.Write()).ConfigureAwait(false);
        while (report.End == null || report.AbortsOpen > 0)
        {
            report.Take(await session.ReceiveAsync(SyncSession.AnswerWithinMs).ConfigureAwait(false));
            if (!report.IsWanted && report.AbortsOpen == 0 && report.End == null)
            {
                report.AbortsOpen++;
                await session.SendAsync(SyncPoint.RecordAccess, Frame, []).ConfigureAwait(false);
            }
        }

        return report.End;
    }

    /// <summary>The same for who takes all: a report that the band broke off, because something ended its right, is an error.</summary>
    /// <remarks>Errors: <see cref="SyncFault.NotNow"/>.</remarks>
    public static async Task<ReportEnd> RunWholeAsync(SyncSession session, RecordQuery query, Action<SyncRecord> take)
    {
        ReportEnd end = await RunAsync(session, query, record =>
        {
            take(record);
            return true;
        }).ConfigureAwait(false);
        return end.IsWhole ? end : throw new SyncException(SyncFault.NotNow);
    }

    private static ReportEnd EndOf(SyncAnswer answer, uint count, uint sum)
    {
        if (answer.Status != Broken)
        {
            answer.RequireDone();
        }

        var octets = new AnswerOctets(answer.Octets);
        if (answer.Status == Broken && octets.Left == 0 && count == 0)
        {
            answer.RequireDone();
        }

        var end = new ReportEnd(answer.Status == 0, octets.U32(), octets.U32());
        return end.Count == count && octets.U32() == sum ? end : throw new SyncException(SyncFault.BadSum);
    }

    private static void Require(bool holds)
    {
        if (!holds)
        {
            throw new SyncException(SyncFault.BadAnswer);
        }
    }

    private sealed class Running(RecordQuery query, Func<SyncRecord, bool> take)
    {
        private readonly Crc32C _crc = new();
        private uint _count;

        public ReportEnd? End { get; private set; }

        public int AbortsOpen { get; set; }

        public bool IsWanted { get; private set; } = true;

        public void Take(SyncAnswer answer)
        {
            Require(answer.Operation is Report or Frame);
            if (answer.Operation == Report)
            {
                End = EndOf(answer, _count, _crc.Value);
                AbortsOpen = End.IsWhole ? AbortsOpen : 0;      // A report that was broken off is the abort's answer.
            }
            else if (answer.Octets.Length == 0)
            {
                Require(AbortsOpen > 0);
                AbortsOpen--;       // An abort that came behind the end: a frame of records is never empty.
            }
            else
            {
                Require(End == null && answer.Status == 0);
                TakeRecords(answer.Octets);
            }
        }

        private void TakeRecords(byte[] octets)
        {
            foreach (SyncRecord record in RecordFrames.Read(octets, query.Kind, query.FirstNumber + _count))
            {
                _crc.Add(record.Octets);
                _count++;
                IsWanted = IsWanted && take(record);
            }
        }
    }
}

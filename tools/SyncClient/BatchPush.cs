using System;
using System.Buffers.Binary;
using System.Threading.Tasks;

namespace Bluezone.Band.SyncClient;

/// <summary>A batch of published keys, pushed in blocks; a begun one goes on where the band stands.</summary>
/// <remarks>Source: SYNC.md of firmware/Sync, put and state; EXPOSURE.md of firmware/Exposure for the intake's numbers.</remarks>
public static class BatchPush
{
    private const byte Put = 0x31;
    private const byte State = 0x32;
    private const int BlockOctets = 224;
    private const int MostUnanswered = 4;
    private const int PollMs = 100;
    private const int MostIdleTurns = 20;
    private const int CheckWithinMs = 300_000;
    private const int Idle = 0;
    private const int CheckingSignature = 2;
    private const int CheckingEntries = 3;
    private const int Complete = 4;
    private const int FirstRefusal = 16;
    private const int AlreadyTaken = 20;

    /// <summary>Pushes.</summary>
    /// <param name="session">Open.</param>
    /// <param name="batch">All of its octets.</param>
    /// <param name="progress">Takes how many octets the band has, and how many there are.</param>
    /// <returns>False when the band had it already.</returns>
    public static async Task<bool> RunAsync(SyncSession session, byte[] batch, Action<int, int> progress)
    {
        Intake intake = IntakeOf(await session.AskAsync(SyncPoint.Batch, State).ConfigureAwait(false));
        bool isResumed = intake is { Status: < FirstRefusal, Next: > 0 } && intake.Next < (uint)batch.Length;
        intake = isResumed ? intake : new Intake(Idle, 0);
        while (true)
        {
            intake = await FillAsync(session, batch, intake, progress).ConfigureAwait(false);
            if (intake.Status < FirstRefusal)
            {
                return true;
            }

            if (intake.Status == AlreadyTaken)
            {
                return false;
            }

            if (!isResumed)
            {
                throw new SyncException(SyncFault.BatchRefused, intake.Status);
            }

            // What the band had begun with may have been another batch's.
            isResumed = false;
            intake = new Intake(Idle, 0);
        }
    }

    private static async Task<Intake> FillAsync(SyncSession session, byte[] batch, Intake intake, Action<int, int> progress)
    {
        uint next = intake.Next;
        for (int idle = 0; idle < MostIdleTurns; idle++)
        {
            intake = await PutAsync(session, batch, next).ConfigureAwait(false);
            intake = await CheckedAsync(session, intake).ConfigureAwait(false);
            // Whole and released already, or whole and not yet.
            bool isOver = intake.Status is Complete or Idle || intake.Next >= (uint)batch.Length;
            if (intake.Status >= FirstRefusal || isOver)
            {
                return intake;
            }

            // A band that was at work took less, and says from where on.
            idle = intake.Next > next ? 0 : idle;
            next = intake.Next;
            progress((int)next, batch.Length);
        }

        throw new SyncException(SyncFault.NotNow);
    }

    private static async Task<Intake> PutAsync(SyncSession session, byte[] batch, uint next)
    {
        // Who reads answers acknowledges each before asking for more.
        int most = session.IsNotified ? MostUnanswered : 1;
        int sent = 0;
        for (uint at = next; at < (uint)batch.Length && sent < most; sent++)
        {
            int count = Math.Min(BlockOctets, batch.Length - (int)at);
            byte[] octets = new byte[4 + count];
            BinaryPrimitives.WriteUInt32LittleEndian(octets, at);
            batch.AsSpan((int)at, count).CopyTo(octets.AsSpan(4));
            await session.SendAsync(SyncPoint.Batch, Put, octets, isAnswered: false).ConfigureAwait(false);
            at += (uint)count;
        }

        Intake last = new(Idle, next);
        for (; sent > 0; sent--)
        {
            Intake now = IntakeOf(await ReceiveAsync(session, Put).ConfigureAwait(false));
            // The refusal is told once; what was under way behind it is out of place.
            last = last.Status >= FirstRefusal ? last : now;
        }

        return last;
    }

    private static async Task<Intake> CheckedAsync(SyncSession session, Intake intake)
    {
        long until = session.NowMs + CheckWithinMs;
        while (intake.Status is CheckingSignature or CheckingEntries)
        {
            if (session.NowMs >= until)
            {
                throw new SyncException(SyncFault.Silent);
            }

            await session.PauseAsync(PollMs).ConfigureAwait(false);
            intake = IntakeOf(await session.AskAsync(SyncPoint.Batch, State).ConfigureAwait(false));
        }

        return intake;
    }

    private static async Task<SyncAnswer> ReceiveAsync(SyncSession session, int operation)
    {
        SyncAnswer answer = await session.ReceiveAsync(SyncSession.AnswerWithinMs).ConfigureAwait(false);
        return answer.Operation == operation ? answer : throw new SyncException(SyncFault.BadAnswer);
    }

    private static Intake IntakeOf(SyncAnswer answer)
    {
        var octets = new AnswerOctets(answer.RequireDone().Octets);
        return new Intake(octets.U8(), octets.U32());
    }

    private sealed record Intake(int Status, uint Next);
}

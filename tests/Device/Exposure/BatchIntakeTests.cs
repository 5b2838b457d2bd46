using Bluezone.Band.Bytes;
using Bluezone.Band.Exposure;
using Bluezone.Band.Tests.Device.Fakes;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Device.Exposure;

[TestClass]
public class BatchIntakeTests
{
    private const long NowUtcSeconds = 1596888000;
    private const int BlockOctets = 4096;
    private const int Chunk = 200;
    private const int Slice = 1000;

    [TestMethod]
    public void TheExampleIsTakenInWhole()
    {
        BatchIntake intake = Intake(new MemoryStore(4, BlockOctets));
        Require(IntakeStatus.Complete, Send(intake, Batch(), 1440));
        Assert.AreEqual(16, intake.Segment);
        intake.Release();
        Require(IntakeStatus.Idle, intake.Status);
    }

    [TestMethod]
    [DataRow(40, 24)]                   // Of the header: the signature is over another one.
    [DataRow(700, 24)]
    [DataRow(1439, 25)]                 // The last of an entry is zero.
    [DataRow(1391, 26)]                 // Of a key: still in order.
    public void AnotherOctetMakesItRefused(int at, int refusal)
    {
        var store = new MemoryStore(4, BlockOctets);
        byte[] batch = Batch();
        batch[at] ^= 1;
        Assert.AreEqual(refusal, (int)Send(Intake(store), batch, 1440));
        Assert.AreEqual(-1, store.FirstAtOrAbove(0));
    }

    [TestMethod]
    public void AHundredThousandEntriesAreRefusedAtTheHeader()
    {
        BatchIntake intake = Intake(new MemoryStore(4, BlockOctets));
        byte[] header = Hex.Octets(BatchVector.Header);
        LittleEndian.PutU32(header, 16, 100000);
        Require(IntakeStatus.TooLarge, intake.Put(0, header, 0, header.Length, NowUtcSeconds));
        Assert.AreEqual(4001360L, intake.Offered.BatchOctets);
        Assert.AreEqual(3 * BlockOctets, intake.RoomOctets);
    }

    [TestMethod]
    [DataRow(63)]
    [DataRow(64)]
    [DataRow(1359)]
    [DataRow(1360)]
    [DataRow(1401)]
    [DataRow(1440)]
    public void AfterACutTheRestCompletesIt(int octets)
    {
        var store = new MemoryStore(4, BlockOctets);
        Send(Intake(store), Batch(), octets);
        BatchIntake intake = Intake(store);
        intake.Resume(store.FirstAtOrAbove(BatchRoom.FirstSegment), NowUtcSeconds);
        Assert.AreEqual(octets < 64 ? 0 : octets, intake.Received);
        Require(IntakeStatus.Complete, Send(intake, Batch(), 1440));
    }

    [TestMethod]
    public void AWrongPlaceChangesNothing()
    {
        BatchIntake intake = Intake(new MemoryStore(4, BlockOctets));
        byte[] batch = Batch();
        Require(IntakeStatus.OutOfPlace, intake.Put(64, batch, 64, 10, NowUtcSeconds));
        Require(IntakeStatus.Receiving, intake.Put(0, batch, 0, 100, NowUtcSeconds));
        Require(IntakeStatus.OutOfPlace, intake.Put(101, batch, 101, 10, NowUtcSeconds));
        Require(IntakeStatus.OutOfPlace, intake.Put(-1, batch, 0, 10, NowUtcSeconds));
        Require(IntakeStatus.Receiving, intake.Put(90, batch, 90, 10, NowUtcSeconds));
        Assert.AreEqual(100, intake.Received);
    }

    private static BatchIntake Intake(MemoryStore store)
    {
        var sha = new Sha256();
        var keys = new TrustedKeys();
        keys.Set(1, 84, Hex.Octets(BatchVector.PublicKey));
        return new BatchIntake(store, 3 * BlockOctets, keys, new SerialWindows(), new HssVerifier(store, sha), sha);
    }

    private static byte[] Batch() => Hex.Octets(BatchVector.Header + BatchVector.Signature + BatchVector.Entries);

    // As a reader does; it works when the band checks, and ends when all was sent, or the batch is complete or refused.
    private static IntakeStatus Send(BatchIntake intake, byte[] batch, int octets)
    {
        IntakeStatus status = Worked(intake);
        while (intake.Received < octets && (int)status < (int)IntakeStatus.Complete)
        {
            int at = intake.Received;
            int count = octets - at < Chunk ? octets - at : Chunk;
            status = intake.Put(at, batch, at, count, NowUtcSeconds);
            status = (int)status < (int)IntakeStatus.Complete ? Worked(intake) : status;
        }

        return status;
    }

    private static IntakeStatus Worked(BatchIntake intake)
    {
        IntakeStatus status = intake.Status;
        while (status == IntakeStatus.CheckingSignature || status == IntakeStatus.CheckingEntries)
        {
            status = intake.Work(Slice);
        }

        return status;
    }

    private static void Require(IntakeStatus expected, IntakeStatus found)
    {
        Assert.AreEqual((int)expected, (int)found);
    }
}

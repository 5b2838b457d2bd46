using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Bluezone.Band.Authority.Signing;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>Copies, backups and two programs at once: what would use a one-time key twice.</summary>
public class SigningKeyTests
{
    private readonly KeyRig _rig = new();

    [Fact]
    public void IndexesAreUsedInOrderOverRestarts()
    {
        _rig.Sign(3);
        _rig.Sign(2);
        Assert.Equal([0, 1, 2, 3, 4], _rig.Used.Keys.Order());
    }

    [Fact]
    public void TwoProgramsCannotHoldAKeyAtOnce()
    {
        using (SigningKey first = _rig.Open())
        {
            Assert.Equal(RefusalReason.InUse, Refusal(() => _rig.Open()));
        }

        _rig.Open().Dispose();
    }

    [Fact]
    public void ACopyElsewhereMeetsTheSameLedger()
    {
        IReadOnlyDictionary<string, byte[]> copy = _rig.Disk.Backup(KeyRig.Path, KeyRig.State);
        _rig.Disk.Restore(new Dictionary<string, byte[]> { ["/usb/key"] = copy[KeyRig.Path], ["/usb/key.state"] = copy[KeyRig.State] });
        using (SigningKey first = _rig.Open())
        {
            Assert.Equal(RefusalReason.InUse, Refusal(() => SigningKey.Open("/usb/key", _rig.Options with { AcknowledgesDoubts = true })));
        }

        _rig.Sign(1);
        Assert.Equal(RefusalReason.OldState, Refusal(() => SigningKey.Open("/usb/key", _rig.Options with { AcknowledgesDoubts = true })));
    }

    [Fact]
    public void ARestoredOldStateIsRefusedThroughTheLedger()
    {
        _rig.Sign(2);
        IReadOnlyDictionary<string, byte[]> backup = _rig.Disk.Backup(KeyRig.State);
        _rig.Sign(3);
        _rig.Disk.RollBack(backup);
        Assert.Equal(5, Assert.Throws<SigningRefusedException>(() => _rig.Open()).LowestFree);
        Assert.Equal(RefusalReason.OldState, Refusal(() => _rig.Open(4, acknowledges: true)));
        using SigningKey key = _rig.Open(5);
        Assert.True(_rig.SignsAnew(key, 0));
        Assert.Equal(6, key.Next);
    }

    [Fact]
    public void AStateRestoredTogetherWithItsLedgerIsInDoubt()
    {
        _rig.Sign(2);
        IReadOnlyDictionary<string, byte[]> backup = _rig.Disk.Backup(KeyRig.State, KeyRig.Ledger);
        _rig.Sign(3);
        _rig.Disk.Restore(backup);
        Assert.Equal(RefusalReason.InDoubt, Refusal(() => _rig.Open()));
        using SigningKey key = _rig.Open(0, acknowledges: true);
        Assert.Equal(64, key.Next);             // The rest of the tree in use, and a whole one.
        Assert.True(_rig.SignsAnew(key, 0));
        key.Dispose();
        _rig.Sign(1);                           // Asked once only.
    }

    [Fact]
    public void APublishedBatchShowsWhatALedgerThatWasRolledBackDoesNot()
    {
        _rig.Sign(2);
        IReadOnlyDictionary<string, byte[]> snapshot = _rig.Disk.Backup(KeyRig.State, KeyRig.Ledger);
        _rig.Sign(3);
        _rig.Disk.RollBack(snapshot);           // A whole disk's snapshot: nothing on it can tell.
        using (SigningKey key = _rig.Open())
        {
            Assert.Equal(1, key.RequireBelow("1", KeyRig.Message(1), _rig.Used[1]));
            Assert.Equal(-1, key.RequireBelow("forged", KeyRig.Message(7), _rig.Used[4]));
            Assert.Equal(RefusalReason.OldState, Refusal(() => key.RequireBelow("4", KeyRig.Message(2), _rig.Used[4])));
            Assert.Equal(RefusalReason.OldState, Refusal(() => key.RequireBelow("3", KeyRig.Message(1), _rig.Used[3])));
        }

        using SigningKey skipped = _rig.Open(5);
        Assert.True(_rig.SignsAnew(skipped, 0));
    }

    [Fact]
    public void AnotherMachineIsInDoubt()
    {
        _rig.Sign(1);
        _rig.Disk.MachineIdentity = "another";
        var refused = Assert.Throws<SigningRefusedException>(() => _rig.Open());
        Assert.Contains("another machine", refused.Message, StringComparison.Ordinal);
        Assert.Equal(RefusalReason.InDoubt, refused.Reason);
        using SigningKey key = _rig.Open(7, acknowledges: true);
        Assert.Equal(7, key.Next);              // Who knows where to go on may say so.
    }

    [Fact]
    public void ACopiedKeyFileOrAMissingLedgerIsInDoubt()
    {
        _rig.Disk.Restore(_rig.Disk.Backup(KeyRig.Path));
        Assert.Equal(RefusalReason.InDoubt, Refusal(() => _rig.Open()));
        _rig.Open(0, acknowledges: true).Dispose();
        _rig.Disk.Delete(KeyRig.Ledger);
        Assert.Equal(RefusalReason.InDoubt, Refusal(() => _rig.Open()));
        _rig.Open(0, acknowledges: true).Dispose();
        _rig.Sign(1);
        Assert.True(_rig.Disk.Exists(KeyRig.Ledger));
    }

    [Fact]
    public void ALedgerThatWasRestoredOrChangedIsInDoubt()
    {
        _rig.Sign(1);
        IReadOnlyDictionary<string, byte[]> old = _rig.Disk.Backup(KeyRig.Ledger);
        _rig.Sign(3);
        IReadOnlyDictionary<string, byte[]> whole = _rig.Disk.Backup(KeyRig.Ledger);
        _rig.Disk.RollBack(old);
        Assert.Equal(RefusalReason.InDoubt, Refusal(() => _rig.Open()));
        string[] lines = Encoding.UTF8.GetString(whole[KeyRig.Ledger]).Split('\n');
        for (int taken = 0; taken < lines.Length - 2; taken++)
        {
            string rest = string.Join('\n', lines.Where((_, i) => i != taken));
            _rig.Disk.RollBack(new Dictionary<string, byte[]> { [KeyRig.Ledger] = Encoding.UTF8.GetBytes(rest) });
            Assert.Equal(RefusalReason.InDoubt, Refusal(() => _rig.Open()));
        }

        _rig.Disk.RollBack(whole);
        _rig.Sign(1);
    }

    [Fact]
    public void AnyOctetOfKeyOrStateThatRotsIsRefused()
    {
        foreach (string path in new[] { KeyRig.Path, KeyRig.State })
        {
            byte[] whole = _rig.Disk.Read(path)!;
            for (int at = 0; at < whole.Length; at++)
            {
                byte rotten = whole[at];
                whole[at] ^= 1;
                Assert.Equal(RefusalReason.Damaged, Refusal(() => _rig.Open()));
                whole[at] = rotten;
            }
        }

        _rig.Sign(1);
    }

    [Fact]
    public void AKeyThatOthersMayReadIsRefused()
    {
        _rig.Disk.OpenToOthers.Add(KeyRig.Path);
        Assert.Equal(RefusalReason.OpenToOthers, Refusal(() => _rig.Open()));
    }

    [Fact]
    public void AfterAFailedWriteNothingIsSignedUntilTheKeyIsOpenedAgain()
    {
        using (SigningKey key = _rig.Open())
        {
            Assert.True(_rig.SignsAnew(key, 0));
            _rig.Disk.IsFull = true;
            Assert.Throws<IOException>(() => key.Sign(KeyRig.Message(1)));
            _rig.Disk.IsFull = false;
            Assert.Equal(RefusalReason.Broken, Refusal(() => key.Sign(KeyRig.Message(1))));
        }

        _rig.Sign(1);
    }

    [Fact]
    public void AStateThatIsExchangedWhileTheKeyIsOpenIsNoticed()
    {
        IReadOnlyDictionary<string, byte[]> backup = _rig.Disk.Backup(KeyRig.State);
        using SigningKey key = _rig.Open();
        Assert.True(_rig.SignsAnew(key, 0));
        _rig.Disk.Restore(backup);
        Assert.Equal(RefusalReason.Broken, Refusal(() => key.Sign(KeyRig.Message(1))));
    }

    [Fact]
    public void AUsedUpKeyRefuses()
    {
        using SigningKey key = _rig.Open(1022);
        Assert.True(_rig.SignsAnew(key, 0));
        Assert.True(_rig.SignsAnew(key, 1));
        Assert.Equal([1022, 1023], _rig.Used.Keys.Order());
        Assert.Equal(RefusalReason.Exhausted, Refusal(() => key.Sign(KeyRig.Message(2))));
        key.Dispose();
        _rig.Disk.MachineIdentity = "another";
        using SigningKey moved = _rig.Open(0, acknowledges: true);
        Assert.Equal(RefusalReason.Exhausted, Refusal(() => moved.Sign(KeyRig.Message(2))));
    }

    [Fact]
    public void ALowerTreeThatComesOutOtherwiseSignsNothing()
    {
        _rig.Sign(1);
        KeyState state = KeyState.Read(_rig.Disk.Read(KeyRig.State)!)!;
        char first = state.LowerKeyDigest[2];
        byte[] otherwise = (state with { LowerKeyDigest = "0:" + (first == 'A' ? 'B' : 'A') + state.LowerKeyDigest[3..] }).Octets();
        _rig.Disk.RollBack(new Dictionary<string, byte[]> { [KeyRig.State] = otherwise });
        using SigningKey key = _rig.Open();
        Assert.Equal(RefusalReason.Miscomputed, Refusal(() => key.Sign(KeyRig.Message(1))));
    }

    [Theory]
    [InlineData(".top")]
    [InlineData(".lower")]
    public void RottenOrMissingTreesAreGrownAgain(string what)
    {
        _rig.Sign(1);
        _rig.Disk.Read(KeyRig.Path + what)![77] ^= 1;
        _rig.Sign(1);
        _rig.Disk.Delete(KeyRig.Path + what);
        _rig.Sign(1);
    }

    [Fact]
    public void AKeyThatWasLetGoSignsNoMore()
    {
        SigningKey key = _rig.Open();
        key.Dispose();
        Assert.Throws<ObjectDisposedException>(() => key.Sign(KeyRig.Message(1)));
    }

    [Fact]
    public void AKeyIsNeverMadeOverAnother()
    {
        Assert.Equal(RefusalReason.Damaged, Refusal(() => SigningKey.Create(KeyRig.Path, KeySize.Small, 7, _rig.Options)));
    }

    private static RefusalReason? Refusal(Action act) => Record.Exception(act) is SigningRefusedException refused ? refused.Reason : null;
}

using System;
using System.IO;
using Bluezone.Band.Authority.Signing;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>Signing with real files.</summary>
public sealed class SigningOnDisk : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("signing").FullName;

    private string KeyPath => Path.Combine(_folder, "keys", "authority.key");

    private SigningOptions Options => new() { LedgerPath = Path.Combine(_folder, "other", "ledger") };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void AKeyOutlivesItsProgramAndIsItsOwnersAlone()
    {
        byte[] publicKey = Made();
        for (int i = 0; i < 3; i++)
        {
            using SigningKey key = SigningKey.Open(KeyPath, Options);
            Assert.Equal(i, SigningKey.IndexOf(publicKey, KeyRig.Message(i), key.Sign(KeyRig.Message(i))));
            Assert.Equal(RefusalReason.InUse, Refusal());
        }

        if (!OperatingSystem.IsWindows())
        {
            foreach (string file in Directory.GetFiles(Path.GetDirectoryName(KeyPath)!, "authority.key*"))
            {
                bool isLock = file.EndsWith(".lock", StringComparison.Ordinal);
                Assert.True(isLock || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite), file);
            }

            File.SetUnixFileMode(KeyPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
            Assert.Equal(RefusalReason.OpenToOthers, Refusal());
        }
    }

    [Fact]
    public void ARenamedKeyIsTheSameAndACopiedOneIsNot()
    {
        Made();
        Sign();
        Directory.Move(Path.GetDirectoryName(KeyPath)!, Path.Combine(_folder, "away"));
        Directory.Move(Path.Combine(_folder, "away"), Path.GetDirectoryName(KeyPath)!);
        Sign();
        string state = KeyPath + ".state";
        File.Copy(state, state + ".backup");
        File.Move(state + ".backup", state, overwrite: true);
        Assert.Equal(RefusalReason.InDoubt, Refusal());
    }

    [Fact]
    public void AnOldStateIsRefused()
    {
        Made();
        Sign();
        string state = KeyPath + ".state";
        byte[] old = File.ReadAllBytes(state);
        Sign();
        File.WriteAllBytes(state, old);
        Assert.Equal(RefusalReason.OldState, Refusal());
    }

    private byte[] Made()
    {
        using SigningKey key = SigningKey.Create(KeyPath, KeySize.Small, 3, Options);
        return key.PublicKey;
    }

    private void Sign()
    {
        using SigningKey key = SigningKey.Open(KeyPath, Options);
        key.Sign(KeyRig.Message(1));
    }

    private RefusalReason? Refusal()
    {
        return Record.Exception(() => SigningKey.Open(KeyPath, Options).Dispose()) is SigningRefusedException refused ? refused.Reason : null;
    }
}

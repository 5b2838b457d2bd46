using System.Buffers.Binary;
using System.Collections.Generic;
using Bluezone.Band.Authority.Signing;

namespace Bluezone.Band.Tests.Unit.Fakes;

/// <summary>A small signing key on a disk that can lose power, and every index it ever let out.</summary>
internal sealed class KeyRig
{
    public const string Path = "/keys/authority.key";
    public const string State = Path + ".state";
    public const string Ledger = "/elsewhere/ledger";

    private readonly Dictionary<long, byte[]> _used = [];

    public KeyRig(ulong seed = 1)
    {
        Disk = new KeyDisk(seed);
        Options = new SigningOptions { Files = Disk, LedgerPath = Ledger, Seed = new byte[32] };
        using SigningKey key = SigningKey.Create(Path, KeySize.Small, 7, Options);
        PublicKey = key.PublicKey;
        Options = Options with { Seed = null, LedgerPath = null };
    }

    public KeyDisk Disk { get; }

    public SigningOptions Options { get; }

    public byte[] PublicKey { get; }

    public IReadOnlyDictionary<long, byte[]> Used => _used;

    public static byte[] Message(int number)
    {
        byte[] message = new byte[64];
        BinaryPrimitives.WriteInt32BigEndian(message, number);
        return message;
    }

    public SigningKey Open() => SigningKey.Open(Path, Options);

    public SigningKey Open(long skipTo, bool acknowledges = false) => SigningKey.Open(Path, Options with { SkipTo = skipTo, AcknowledgesDoubts = acknowledges });

    /// <summary>Signs once, and says whether the index was one that had never left before.</summary>
    public bool SignsAnew(SigningKey key, int number)
    {
        byte[] signature = key.Sign(Message(number));
        return _used.TryAdd(SigningKey.IndexOf(PublicKey, Message(number), signature), signature);
    }

    public void Sign(int times)
    {
        using SigningKey key = Open();
        for (int i = 0; i < times; i++)
        {
            Xunit.Assert.True(SignsAnew(key, i));
        }
    }
}

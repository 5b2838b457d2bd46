using System;
using System.Collections.Generic;
using Bluezone.Band.Authority.Batches;
using Bluezone.Band.Authority.Signing;
using Bluezone.Band.Sim;

namespace Bluezone.Band.Simulate.Outbreak;

/// <summary>The health authority of a scenario: one key, made from the scenario's seed, and every batch that it has issued.</summary>
internal sealed class HealthOffice : IDisposable
{
    public const int Authority = 1;
    public const int Region = 1;

    private readonly SigningKey _key;
    private readonly List<PublishedBatch> _batches = [];

    public HealthOffice(ulong seed)
    {
        byte[] octets = new byte[32];
        new SeededRandom(Dice.Hash(seed, 0x0FF1CE)).Fill(octets, 0, octets.Length);
        var options = new SigningOptions { Files = new KeyFilesInMemory(), LedgerPath = "/ledger", Seed = octets };
        _key = SigningKey.Create("/key", KeySize.Small, Authority, options);
    }

    public byte[] PublicKey => _key.PublicKey;

    public IReadOnlyList<PublishedBatch> Batches => _batches;

    public PublishedBatch Publish(IReadOnlyList<PublishedEntry> entries, long utcSeconds, string about)
    {
        var file = new BatchFile
        {
            Authority = Authority,
            Region = Region,
            Serial = _batches.Count + 1,
            IssuedUtcSeconds = utcSeconds,
            Policy = Policy.Official,
            Entries = entries,
        };
        var batch = new PublishedBatch(file.Serial, utcSeconds, file.Sign(new KeySigner(_key)), about);
        _batches.Add(batch);
        return batch;
    }

    public void Dispose() => _key.Dispose();
}

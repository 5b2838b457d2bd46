using System.Globalization;

namespace Bluezone.Band.Authority.Signing;

/// <summary>What changes with each signature, and where it was written.</summary>
/// <param name="Key">I of the key it belongs to, hex.</param>
/// <param name="Next">The lowest index that may be used.</param>
/// <param name="LowerKeyDigest">SHA-256 of the public key of the lower tree in use, hex; empty before there is one.</param>
/// <param name="LedgerPath">Where the ledger is.</param>
/// <param name="Machine">The machine that wrote it.</param>
/// <param name="KeyIdentity">The key file beside it.</param>
/// <param name="OwnIdentity">The file that it was written into.</param>
internal sealed record KeyState(string Key, long Next, string LowerKeyDigest, string LedgerPath, string Machine, string KeyIdentity, string OwnIdentity)
{
    private const string Title = "bluezone-band-signing-state";

    public byte[] Octets() => new Sheet(Title)
        .Put("identifier", Key)
        .Put("next", Next.ToString(CultureInfo.InvariantCulture))
        .Put("lower", LowerKeyDigest)
        .Put("ledger", LedgerPath)
        .Put("machine", Machine)
        .Put("key-file", KeyIdentity)
        .Put("this-file", OwnIdentity)
        .Octets();

    public static KeyState? Read(byte[] octets)
    {
        Sheet? sheet = Sheet.Read(Title, octets);
        return sheet == null ? null : new KeyState(
            sheet["identifier"],
            long.Parse(sheet["next"], CultureInfo.InvariantCulture),
            sheet["lower"],
            sheet["ledger"],
            sheet["machine"],
            sheet["key-file"],
            sheet["this-file"]);
    }
}

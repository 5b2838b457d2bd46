using Bluezone.Band.Exposure;

namespace Bluezone.Band.Bandctl.Batches;

/// <summary>A band's answer to a batch, in plain words.</summary>
internal static class BatchAnswer
{
    public static string Of(IntakeStatus status, BatchHeader header, int received, int roomOctets)
    {
        return status switch
        {
            IntakeStatus.Complete => "every check passed: it would be taken in and matched",
            IntakeStatus.Receiving or IntakeStatus.Idle =>
                $"{Texts.Number(received)} octets are there and good so far: the band waits for the rest, and does not match before",
            IntakeStatus.BadHeader => "its header is none of version 1, or a field is out of its range",
            IntakeStatus.UnknownKey => "it was signed with another key: the header names none that the band trusts",
            IntakeStatus.WrongAuthority => $"the key is not that of authority {header.Authority}, which the header names",
            IntakeStatus.FromTheFuture => $"it was issued at {Texts.Moment(header.IssuedUtcSeconds)}, more than an hour after the band's time",
            IntakeStatus.AlreadyTaken => $"serial {header.Serial} was taken before",
            IntakeStatus.TooOld => $"serial {header.Serial} is 64 or more behind the highest taken",
            IntakeStatus.TooLarge => $"it needs {Texts.Number(header.BatchOctets)} octets, the band has room for {Texts.Number(roomOctets)}",
            IntakeStatus.NoRoomForRegion => "the band knows eight pairs of authority and region, and this is none of them",
            IntakeStatus.BadSignature => "the signature is not that of the key over this header",
            IntakeStatus.BadEntry => "an entry is out of its range, out of order, or there twice",
            IntakeStatus.BadDigest => "the entries are not those that were signed",
            IntakeStatus.StoreRefused => "the store took or gave no octets",
            _ => "octets came out of place",
        };
    }
}

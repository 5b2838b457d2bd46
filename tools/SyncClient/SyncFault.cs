namespace Bluezone.Band.SyncClient;

/// <summary>Why something was not done. <see cref="SyncAdvice"/> says it in words, and what to do.</summary>
public enum SyncFault
{
    /// <summary>The Bluetooth controller does not answer, or refuses.</summary>
    NoController,

    /// <summary>Nobody with one of the tickets was heard.</summary>
    NoBand,

    /// <summary>Bands were heard, and none of them is of the tickets.</summary>
    OtherBand,

    /// <summary>The connection ended.</summary>
    LinkLost,

    /// <summary>The band said nothing in time.</summary>
    Silent,

    /// <summary>What stands on the other side follows another version, or none.</summary>
    OtherVersion,

    /// <summary>The other side does not know the band's keys: it is not the band, or somebody stands between.</summary>
    NotTheBand,

    /// <summary>A frame did not check, or was not the next.</summary>
    BadFrame,

    /// <summary>An answer of the band that makes no sense.</summary>
    BadAnswer,

    /// <summary>The records that came are not those the band counted.</summary>
    BadSum,

    /// <summary>The band knows no such ticket, or has given its row to another.</summary>
    NoSuchTicket,

    /// <summary>The ticket has expired.</summary>
    Expired,

    /// <summary>The reader was revoked.</summary>
    Revoked,

    /// <summary>The ticket's counter is more than 16 ahead of the band's, or the band's too far ahead of it.</summary>
    OutOfStep,

    /// <summary>The band wants some seconds of rest after wrong proofs.</summary>
    Wait,

    /// <summary>This role may not.</summary>
    NotAllowed,

    /// <summary>The wearer has to press first.</summary>
    PressNeeded,

    /// <summary>The authority's code is needed first.</summary>
    CodeNeeded,

    /// <summary>The band found no sense in the request.</summary>
    BadRequest,

    /// <summary>Not now.</summary>
    NotNow,

    /// <summary>The band's flash refused.</summary>
    FlashRefused,

    /// <summary>The band's clock is not trusted.</summary>
    ClockNotTrusted,

    /// <summary>Too many wrong codes: a day without another.</summary>
    TooManyTries,

    /// <summary>The wearer is being asked.</summary>
    WearerAsked,

    /// <summary>There is nothing.</summary>
    Nothing,

    /// <summary>The code was wrong.</summary>
    WrongCode,

    /// <summary>The wearer did not agree in time, or said no.</summary>
    NoConsent,

    /// <summary>The band refused a batch.</summary>
    BatchRefused,
}

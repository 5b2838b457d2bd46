using Bluezone.Band.Contracts;

namespace Bluezone.Band.Sync;

/// <summary>What a client may ask for: the first octet of a request.</summary>
/// <remarks>An answer begins with the same and <see cref="Answer"/>. Source: SYNC.md, "Operations".</remarks>
public static class SyncOperation
{
    /// <summary>Added to an operation in its answers.</summary>
    public const int Answer = 0x80;

    /// <summary>Answered once, unasked: the session is open.</summary>
    public const int Opened = 0x00;

    /// <summary>How the band stands.</summary>
    public const int Status = 0x01;

    /// <summary>Offers a time.</summary>
    public const int Time = 0x02;

    /// <summary>Asks for settings.</summary>
    public const int Settings = 0x03;

    /// <summary>Changes settings.</summary>
    public const int SetSettings = 0x04;

    /// <summary>Pauses, or goes on.</summary>
    public const int Pause = 0x05;

    /// <summary>Erases everything.</summary>
    public const int Erase = 0x06;

    /// <summary>Says what staff have found.</summary>
    public const int Care = 0x07;

    /// <summary>Has the wearer asked for a press.</summary>
    public const int AskPress = 0x08;

    /// <summary>Asks for a challenge that the authority answers with a code.</summary>
    public const int Challenge = 0x09;

    /// <summary>Tries a code.</summary>
    public const int Code = 0x0A;

    /// <summary>Asks what the wearer has answered.</summary>
    public const int ConsentState = 0x0B;

    /// <summary>Asks for the head of a disclosure.</summary>
    public const int DisclosureHead = 0x0C;

    /// <summary>Ends a disclosure.</summary>
    public const int EndDisclosure = 0x0D;

    /// <summary>Asks for counters.</summary>
    public const int Counters = 0x0E;

    /// <summary>Asks which batches are missing.</summary>
    public const int Serials = 0x0F;

    /// <summary>Ends the session.</summary>
    public const int Bye = 0x10;

    /// <summary>Sets or asks in which region the wearer lives.</summary>
    public const int Region = 0x11;

    /// <summary>Asks how many records there are.</summary>
    public const int CountRecords = 0x21;

    /// <summary>Asks for records.</summary>
    public const int Report = 0x22;

    /// <summary>Ends a report; <see cref="Answer"/> and this is a frame of one.</summary>
    public const int Abort = 0x23;

    /// <summary>Says up to where records arrived.</summary>
    public const int Delivered = 0x24;

    /// <summary>Asks for the mark that came of it.</summary>
    public const int Mark = 0x25;

    /// <summary>Asks for the seal of a disclosure.</summary>
    public const int Seal = 0x26;

    /// <summary>Puts octets of a batch.</summary>
    public const int PutBatch = 0x31;

    /// <summary>Asks how far the batch has come.</summary>
    public const int BatchState = 0x32;

    /// <summary>The attribute that an operation is written to, by <see cref="SyncAttribute"/>.</summary>
    /// <param name="operation">Any octet.</param>
    public static int AttributeOf(int operation)
    {
        switch (operation >> 4)
        {
            case 2: return SyncAttribute.RecordAccess;
            case 3: return SyncAttribute.Batch;
            default: return SyncAttribute.Settings;
        }
    }
}

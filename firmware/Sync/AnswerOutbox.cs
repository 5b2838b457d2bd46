using Bluezone.Band.Bytes;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Sync;

/// <summary>The one sealed answer that is on its way: notified, or standing in Log until it is acknowledged.</summary>
/// <remarks>Errors: what the link has no room for is tried again. Source: SYNC.md, "Answers".</remarks>
public sealed class AnswerOutbox
{
    /// <summary>Least octets of a notification with which answers are notified.</summary>
    public const int LeastNotificationOctets = 100;

    private readonly ISyncLink _link;
    private readonly FrameCipher _frames;
    private readonly byte[] _frame = new byte[SyncProfile.MostValueOctets];
    private int _length;
    private bool _isStanding;

    /// <summary>Makes an empty one.</summary>
    public AnswerOutbox(ISyncLink link, FrameCipher frames)
    {
        _link = link;
        _frames = frames;
    }

    /// <summary>Whether there is nothing on its way.</summary>
    public bool IsEmpty => _length == 0;

    /// <summary>Whether an answer stands in Log to be read.</summary>
    public bool IsStanding => _isStanding;

    /// <summary>The lowest octet of the counter of the answer on its way.</summary>
    public int CounterOctet => _frame[0];

    /// <summary>Most octets that an answer may have, behind operation and status.</summary>
    public int MostOctets
    {
        get
        {
            int frame = IsNotifying(LeastNotificationOctets) ? _link.NotificationOctets : SyncProfile.MostValueOctets;
            return (frame < SyncProfile.MostValueOctets ? frame : SyncProfile.MostValueOctets) - FrameCipher.FramingOctets - 2;
        }
    }

    /// <summary>Seals an answer and begins to deliver it.</summary>
    /// <param name="operation">As it goes out.</param>
    /// <param name="status">One of <see cref="SyncStatus"/>.</param>
    /// <param name="octets">What follows.</param>
    /// <param name="count">How many.</param>
    /// <returns>False when the chip refused.</returns>
    public bool Put(int operation, int status, byte[] octets, int count)
    {
        _frame[FrameCipher.PlainAt] = (byte)operation;
        _frame[FrameCipher.PlainAt + 1] = (byte)status;
        System.Array.Copy(octets, 0, _frame, FrameCipher.PlainAt + 2, count);
        if (!_frames.Seal(_frame, count + 2, SyncAttribute.Log))
        {
            Clear();
            return false;
        }

        _length = count + 2 + FrameCipher.FramingOctets;
        return true;
    }

    /// <summary>Goes on delivering.</summary>
    /// <returns>Whether an answer has gone out by it.</returns>
    public bool Tick()
    {
        if (_length == 0 || _isStanding)
        {
            return false;
        }

        if (!IsNotifying(_length))
        {
            _link.Put(SyncAttribute.Log, _frame, _length);
            _isStanding = true;
            return false;
        }

        if (!_link.Notify(SyncAttribute.Log, _frame, _length))
        {
            return false;
        }

        _length = 0;
        return true;
    }

    /// <summary>Takes an acknowledgement.</summary>
    /// <param name="written">What was written to Log.</param>
    /// <param name="length">How many octets.</param>
    /// <returns>Whether it was for the answer that stands there; another one is nothing.</returns>
    public bool Acknowledge(byte[] written, int length)
    {
        if (!_isStanding || length != FrameCipher.PlainAt || !Comparison.AreEqual(written, 0, _frame, 0, length))
        {
            return false;
        }

        Clear();
        return true;
    }

    /// <summary>Drops what is on its way; Log is empty.</summary>
    public void Clear()
    {
        System.Array.Clear(_frame, 0, _frame.Length);
        _length = 0;
        _isStanding = false;
        _link.Put(SyncAttribute.Log, _frame, 0);
    }

    // Whether a frame of so many octets would be notified: small notifications cost more than reads.
    private bool IsNotifying(int octets)
    {
        int room = _link.NotificationOctets;
        return _link.IsSubscribed(SyncAttribute.Log) && room >= LeastNotificationOctets && octets <= room;
    }
}

using Bluezone.Band.Bytes;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Sync;

/// <summary>What stands in Status, and is notified when it changes.</summary>
/// <remarks>Source: SYNC.md, "GATT".</remarks>
public sealed class StatusSign
{
    /// <summary>A hello is waited for.</summary>
    public const int Ready = 0;

    /// <summary>A hello was answered.</summary>
    public const int Answered = 1;

    /// <summary>In session.</summary>
    public const int InSession = 2;

    /// <summary>In session, and at work.</summary>
    public const int AtWork = 3;

    /// <summary>In session, and the wearer is asked.</summary>
    public const int WearerAsked = 4;

    /// <summary>No hello is answered for a while.</summary>
    public const int Wait = 5;

    private const int Octets = 4;
    private const int Standing = 0x80;

    private readonly ISyncLink _link;
    private readonly byte[] _value = new byte[Octets];
    private bool _isPut;
    private bool _isTold;

    /// <summary>Makes one that was not shown.</summary>
    public StatusSign(ISyncLink link)
    {
        _link = link;
    }

    /// <summary>Shows how things stand.</summary>
    /// <param name="state">One of the above.</param>
    /// <param name="counterOctet">Lowest octet of the counter of the answer that stands in Log; -1 without one.</param>
    /// <param name="waitS">Seconds to wait, 0..65,535.</param>
    public void Show(int state, int counterOctet, int waitS)
    {
        int standing = counterOctet < 0 ? 0 : Standing | counterOctet;
        if (!_isPut || _value[0] != state || _value[1] != standing || LittleEndian.GetU16(_value, 2) != waitS)
        {
            _value[0] = (byte)state;
            _value[1] = (byte)standing;
            LittleEndian.PutU16(_value, 2, waitS);
            _link.Put(SyncAttribute.Status, _value, Octets);
            _isPut = true;
            _isTold = false;
        }

        if (!_isTold && _link.IsSubscribed(SyncAttribute.Status))
        {
            _isTold = _link.Notify(SyncAttribute.Status, _value, Octets);
        }
    }
}

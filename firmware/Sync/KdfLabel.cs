namespace Bluezone.Band.Sync;

/// <summary>What a derived key is for: eight octets of ASCII, the first one highest.</summary>
/// <remarks>Source: SYNC.md, "Keys".</remarks>
public static class KdfLabel
{
    /// <summary>discover: of a root, the discovery key; of that, an advertisement's tag.</summary>
    public const long Discover = 0x646973636F766572;

    /// <summary>next: a role's ratchet, moved on.</summary>
    public const long Next = 0x6E65787400000000;

    /// <summary>ticket: what the tickets of an index come from.</summary>
    public const long Ticket = 0x7469636B65740000;

    /// <summary>holder: a ticket's first key.</summary>
    public const long Holder = 0x686F6C6465720000;

    /// <summary>ratchet: a ticket's key, moved on.</summary>
    public const long Ratchet = 0x7261746368657400;

    /// <summary>hellomsk: hides a hello's ticket.</summary>
    public const long HelloMask = 0x68656C6C6F6D736B;

    /// <summary>hellotag: who knows the discovery key said hello.</summary>
    public const long HelloTag = 0x68656C6C6F746167;

    /// <summary>wlcmmask: hides a welcome's status.</summary>
    public const long WelcomeMask = 0x776C636D6D61736B;

    /// <summary>session: a session's secret.</summary>
    public const long Session = 0x73657373696F6E00;

    /// <summary>bandprf: the band's proof.</summary>
    public const long BandProof = 0x62616E6470726600;

    /// <summary>cliprf: the client's proof.</summary>
    public const long ClientProof = 0x636C697072660000;

    /// <summary>refusal: a welcome that is none.</summary>
    public const long Refusal = 0x7265667573616C00;

    /// <summary>enc c&gt;b: encrypts what the client writes.</summary>
    public const long EncryptsToBand = 0x656E6320633E6200;

    /// <summary>mac c&gt;b: authenticates it.</summary>
    public const long TagsToBand = 0x6D616320633E6200;

    /// <summary>enc b&gt;c: encrypts what the band answers.</summary>
    public const long EncryptsToClient = 0x656E6320623E6300;

    /// <summary>mac b&gt;c: authenticates it.</summary>
    public const long TagsToClient = 0x6D616320623E6300;
}

using Bluezone.Band.Bytes;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Exposure;

/// <summary>Checks an LMS/HSS signature that stands in a segment, a slice at a time.</summary>
/// <remarks>
/// Shape: Begin, then Work until the result is not Running. Message and signature are read from the store in small pieces
/// and must not change meanwhile; the hash may serve others between two calls. Nothing is allocated after construction.
/// Errors: what is malformed, too short or too long, of another parameter set, or cannot be read is refused.
/// Source: RFC 8554, sections 4.6, 5.4.2, 6.3. Vectors: tests/Vectors/hss.csv.
/// </remarks>
public sealed partial class HssVerifier
{
    /// <summary>Most levels of trees.</summary>
    public const int MaxLevels = 2;

    private const int Most = 0x7FFFFFFF;        // int.MaxValue, which nanoFramework has not.
    private const int PhaseMessage = 0;
    private const int PhaseChains = 1;
    private const int PhasePath = 2;

    private readonly ISegmentStore _store;
    private readonly Sha256 _sha;
    private readonly byte[] _hashed = new byte[ValueAt + N];
    private readonly byte[] _digits = new byte[N + 2];          // Digest of the message and its checksum.
    private readonly byte[] _root = new byte[N];
    private readonly byte[] _piece = new byte[BlockOctets];
    private readonly byte[] _aside = new byte[Sha256.SavedOctets];
    private int _asideOctets;
    private int _segment;
    private int _messageAt;
    private int _messageOctets;
    private int _lastMessageAt;
    private int _lastMessageOctets;
    private int _lmsAt;
    private int _levelsBelow;
    private int _height;
    private int _width;
    private int _node;
    private int _phase;
    private int _index;
    private bool _isInChain;
    private int _result = SignatureResult.Bad;

    /// <summary>Makes a verifier.</summary>
    /// <param name="store">Where messages and signatures are.</param>
    /// <param name="sha">Used within calls only.</param>
    public HssVerifier(ISegmentStore store, Sha256 sha)
    {
        _store = store;
        _sha = sha;
    }

    /// <summary>SHA-256 blocks hashed since <see cref="Begin"/>.</summary>
    public int Blocks { get; private set; }

    /// <summary>Octets of a signature, or 0 when a type is none that a band accepts.</summary>
    /// <param name="levels">1 or 2.</param>
    /// <param name="lmsType">The top tree's.</param>
    /// <param name="lmotsType">The top tree's.</param>
    /// <param name="lowerLmsType">The lower tree's; unread with one level.</param>
    /// <param name="lowerLmotsType">The lower tree's; unread with one level.</param>
    public static int SignatureOctets(long levels, long lmsType, long lmotsType, long lowerLmsType, long lowerLmotsType)
    {
        int octets = 4 + LmsOctets(lmsType, lmotsType);
        if (octets == 4 || levels < 1 || levels > MaxLevels)
        {
            return 0;
        }

        if (levels == 1)
        {
            return octets;
        }

        int lower = LmsOctets(lowerLmsType, lowerLmotsType);
        return lower == 0 ? 0 : octets + LmsParameters.LmsKeyOctets + lower;
    }

    /// <summary>Whether a key's signature can have a length at all, whatever its lower tree: to judge a header before the rest is there.</summary>
    /// <param name="publicKey">Where the key is, 60 octets.</param>
    /// <param name="at">Where in it.</param>
    /// <param name="octets">The length.</param>
    public static bool MayHaveOctets(byte[] publicKey, int at, int octets)
    {
        long levels = BigEndian.GetU32(publicKey, at);
        long lms = BigEndian.GetU32(publicKey, at + 4);
        long lmots = BigEndian.GetU32(publicKey, at + 8);
        for (int lower = LmsParameters.FirstLmsType; lower <= LmsParameters.LastLmsType; lower++)
        {
            for (int ots = LmsParameters.FirstLmotsType; ots <= LmsParameters.LastLmotsType; ots++)
            {
                if (octets > 0 && SignatureOctets(levels, lms, lmots, lower, ots) == octets)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Takes up a check; one under way is given up.</summary>
    /// <param name="publicKey">Where the HSS public key is, 60 octets; copied.</param>
    /// <param name="at">Where in it.</param>
    /// <param name="segment">Where message and signature are.</param>
    /// <param name="messageAt">First octet of the message.</param>
    /// <param name="messageOctets">0 or more.</param>
    /// <param name="signatureAt">First octet of the signature.</param>
    /// <param name="signatureOctets">Exactly what the signature has.</param>
    /// <returns>False when it cannot be good: malformed, of parameters not accepted, of another length, or not to be read.</returns>
    public bool Begin(byte[] publicKey, int at, int segment, int messageAt, int messageOctets, int signatureAt, int signatureOctets)
    {
        Blocks = 0;
        _result = SignatureResult.Bad;
        _segment = segment;
        _lastMessageAt = messageAt;
        _lastMessageOctets = messageOctets;
        _lmsAt = signatureAt + 4;
        if (!IsSpan(messageAt, messageOctets) || !IsSpan(signatureAt, signatureOctets) || !Reads(signatureAt, 4))
        {
            return false;
        }

        long levels = BigEndian.GetU32(publicKey, at);
        if (levels < 1 || levels > MaxLevels || BigEndian.GetU32(_piece, 0) != levels - 1)
        {
            return false;
        }

        _levelsBelow = (int)levels - 1;
        System.Array.Copy(publicKey, at + 4, _piece, 0, LmsParameters.LmsKeyOctets);
        if (!TakeKey() || !IsWhole(signatureAt + signatureOctets))
        {
            return false;
        }

        _result = SignatureResult.Running;
        OpenLevel();
        return _result == SignatureResult.Running;
    }

    /// <summary>Goes on with the check.</summary>
    /// <param name="blocks">SHA-256 blocks to hash; at most two more are.</param>
    /// <returns>One of <see cref="SignatureResult"/>.</returns>
    public int Work(int blocks)
    {
        int until = blocks > Most - Blocks ? Most : Blocks + blocks;
        while (_result == SignatureResult.Running && Blocks < until)
        {
            if (_phase == PhaseMessage)
            {
                TakeMessage();
            }
            else if (_phase == PhaseChains)
            {
                WalkChain(until);
            }
            else
            {
                ClimbPath();
            }
        }

        return _result;
    }

    private static int LmsOctets(long lmsType, long lmotsType)
    {
        int height = LmsParameters.Height(lmsType);
        int width = LmsParameters.Width(lmotsType);
        return height == 0 || width == 0 ? 0 : LmsParameters.LmsOctets(height, width);
    }

    private static bool IsSpan(int at, int octets)
    {
        return at >= 0 && octets >= 0 && at <= Most - octets;
    }

    private bool Reads(int at, int octets)
    {
        return _store.Read(_segment, at, _piece, 0, octets) == octets;
    }

    // Types, leaves and lengths of all levels: nothing is hashed for what cannot be good.
    private bool IsWhole(int end)
    {
        int height = _height;
        int width = _width;
        int at = _lmsAt;
        for (int below = _levelsBelow; ; below--)
        {
            int octets = LmsParameters.LmsOctets(height, width);
            if (at > end - octets || !HasTypes(at, height, width))
            {
                return false;
            }

            at += octets;
            if (below == 0)
            {
                return at == end;
            }

            if (!Reads(at, 8))
            {
                return false;
            }

            height = LmsParameters.Height(BigEndian.GetU32(_piece, 0));
            width = LmsParameters.Width(BigEndian.GetU32(_piece, 4));
            at += LmsParameters.LmsKeyOctets;
            if (height == 0 || width == 0)
            {
                return false;
            }
        }
    }

    private bool HasTypes(int at, int height, int width)
    {
        return Reads(at, 8)
            && BigEndian.GetU32(_piece, 0) < 1 << height
            && LmsParameters.Width(BigEndian.GetU32(_piece, 4)) == width
            && Reads(at + 4 + LmsParameters.LmotsOctets(width), 4)
            && LmsParameters.Height(BigEndian.GetU32(_piece, 0)) == height;
    }

    // From the piece: what a tree is checked against.
    private bool TakeKey()
    {
        _height = LmsParameters.Height(BigEndian.GetU32(_piece, 0));
        _width = LmsParameters.Width(BigEndian.GetU32(_piece, 4));
        System.Array.Copy(_piece, 8, _hashed, 0, LmsParameters.IdentifierOctets);
        System.Array.Copy(_piece, 8 + LmsParameters.IdentifierOctets, _root, 0, N);
        return _height != 0 && _width != 0;
    }

    private void OpenLevel()
    {
        bool isLast = _levelsBelow == 0;
        _messageAt = isLast ? _lastMessageAt : _lmsAt + LmsParameters.LmsOctets(_height, _width);
        _messageOctets = isLast ? _lastMessageOctets : LmsParameters.LmsKeyOctets;
        if (!Reads(_lmsAt, 8 + N))
        {
            _result = SignatureResult.Bad;
            return;
        }

        _node = (1 << _height) + (int)BigEndian.GetU32(_piece, 0);
        System.Array.Copy(_piece, 0, _hashed, NumberAt, 4);
        _index = 0;
        _phase = PhaseMessage;
        BeginAside(OfMessage);
        AddAside(_piece, 8, N);         // C, which makes each signature's digest its own.
    }

    // The tree's root has come out: as the key says?
    private void CloseLevel()
    {
        if (!Comparison.AreEqual(_hashed, ValueAt, _root, 0, N))
        {
            _result = SignatureResult.Bad;
            return;
        }

        if (_levelsBelow == 0)
        {
            _result = SignatureResult.Good;
            return;
        }

        // What was signed is the key of the tree below.
        if (!Reads(_messageAt, LmsParameters.LmsKeyOctets) || !TakeKey())
        {
            _result = SignatureResult.Bad;
            return;
        }

        _levelsBelow--;
        _lmsAt = _messageAt + LmsParameters.LmsKeyOctets;
        OpenLevel();
    }
}

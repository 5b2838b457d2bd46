using Bluezone.Band.Bytes;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Sync;

/// <summary>Seals and opens the frames of one session.</summary>
/// <remarks>
/// AES-128 in counter mode, then HMAC-SHA-256 over the cipher text; two keys each way; a counter for each way that never comes twice under its keys.
/// Shape: a frame is counter 4, cipher text, tag 8; sealed and opened in place. Source: SYNC.md, "Frames".
/// </remarks>
public sealed class FrameCipher
{
    /// <summary>Where the plain octets begin in a frame.</summary>
    public const int PlainAt = 4;

    /// <summary>Octets of a frame besides the plain ones.</summary>
    public const int FramingOctets = PlainAt + TagOctets;

    /// <summary>Most plain octets of a frame.</summary>
    public const int MostPlainOctets = SyncProfile.MostValueOctets - FramingOctets;

    private const int TagOctets = 8;
    private const int EncryptionKeyOctets = 16;
    private const int BlockOctets = 16;
    private const int MacOctets = 32;
    private const int MessageOctets = 256;
    private const int TextAt = 8;

    private readonly ICipher _cipher;
    private readonly byte[] _decrypts = new byte[EncryptionKeyOctets];
    private readonly byte[] _checks = new byte[MacOctets];
    private readonly byte[] _encrypts = new byte[EncryptionKeyOctets];
    private readonly byte[] _tags = new byte[MacOctets];
    private readonly byte[] _block = new byte[BlockOctets];
    private readonly byte[] _message = new byte[MessageOctets];
    private readonly byte[] _mac = new byte[MacOctets];
    private long _nextIn;

    /// <summary>Makes one without keys.</summary>
    public FrameCipher(ICipher cipher)
    {
        _cipher = cipher;
    }

    /// <summary>Counter of the next frame that is sealed.</summary>
    public long NextOut { get; private set; }

    /// <summary>Takes the keys of a session.</summary>
    /// <param name="kdf">Derives them.</param>
    /// <param name="secret">The session's.</param>
    public void Begin(Kdf kdf, byte[] secret)
    {
        kdf.Derive(KdfLabel.EncryptsToBand, secret, 0, _decrypts, 0, EncryptionKeyOctets);
        kdf.Derive(KdfLabel.TagsToBand, secret, 0, _checks, 0, MacOctets);
        kdf.Derive(KdfLabel.EncryptsToClient, secret, 0, _encrypts, 0, EncryptionKeyOctets);
        kdf.Derive(KdfLabel.TagsToClient, secret, 0, _tags, 0, MacOctets);
        _nextIn = 1;
        NextOut = 0;
    }

    /// <summary>Forgets the keys.</summary>
    public void Forget()
    {
        System.Array.Clear(_decrypts, 0, EncryptionKeyOctets);
        System.Array.Clear(_checks, 0, MacOctets);
        System.Array.Clear(_encrypts, 0, EncryptionKeyOctets);
        System.Array.Clear(_tags, 0, MacOctets);
        System.Array.Clear(_block, 0, BlockOctets);
    }

    /// <summary>Opens the next frame of the client.</summary>
    /// <param name="frame">What was written; its plain octets stand from <see cref="PlainAt"/> afterwards, if it checks.</param>
    /// <param name="length">How many octets.</param>
    /// <param name="attribute">What it was written to.</param>
    /// <returns>How many plain octets, 1 or more; -1 when it is not the next one, or was changed, or is not the client's.</returns>
    public int Open(byte[] frame, int length, int attribute)
    {
        int plain = length - FramingOctets;
        if (plain < 1 || plain > MostPlainOctets || LittleEndian.GetU32(frame, 0) != _nextIn)
        {
            return -1;
        }

        bool checks = Tag(_checks, frame, plain, attribute)
            && Comparison.AreSecretsEqual(_mac, 0, frame, PlainAt + plain, TagOctets);
        if (!checks || !Turn(_decrypts, frame, plain))
        {
            return -1;
        }

        _nextIn++;
        return plain;
    }

    /// <summary>Seals the band's next frame.</summary>
    /// <param name="frame">Its plain octets from <see cref="PlainAt"/>; room for <see cref="FramingOctets"/> more.</param>
    /// <param name="plain">How many, 1..<see cref="MostPlainOctets"/>.</param>
    /// <param name="attribute">What it will stand in.</param>
    /// <returns>False when the chip refused: the session is worth nothing then.</returns>
    public bool Seal(byte[] frame, int plain, int attribute)
    {
        LittleEndian.PutU32(frame, 0, NextOut++);
        if (!Turn(_encrypts, frame, plain) || !Tag(_tags, frame, plain, attribute))
        {
            return false;
        }

        System.Array.Copy(_mac, 0, frame, PlainAt + plain, TagOctets);
        return true;
    }

    // Encrypts or decrypts, by the counter that stands in front.
    private bool Turn(byte[] key, byte[] frame, int plain)
    {
        for (int at = 0; at < plain; at += BlockOctets)
        {
            System.Array.Clear(_block, 0, BlockOctets);
            System.Array.Copy(frame, 0, _block, 0, PlainAt);
            _block[PlainAt] = (byte)(at / BlockOctets);         // 15 blocks at most: the other octets of i stay zero.
            if (!_cipher.EncryptBlock(key, _block))
            {
                return false;
            }

            int end = plain - at < BlockOctets ? plain - at : BlockOctets;
            for (int i = 0; i < end; i++)
            {
                int place = PlainAt + at + i;
                frame[place] = (byte)(frame[place] ^ _block[i]);
            }
        }

        return true;
    }

    // Always over as many octets: the length is one of them.
    private bool Tag(byte[] key, byte[] frame, int plain, int attribute)
    {
        System.Array.Clear(_message, 0, MessageOctets);
        System.Array.Copy(frame, 0, _message, 0, PlainAt);
        _message[PlainAt] = (byte)attribute;
        LittleEndian.PutU16(_message, PlainAt + 1, plain);
        System.Array.Copy(frame, PlainAt, _message, TextAt, plain);
        return _cipher.HmacSha256(key, _message, _mac);
    }
}

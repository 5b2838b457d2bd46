using Bluezone.Band.Bytes;

namespace Bluezone.Band.Exposure;

/// <content>One tree: digest of the message, chains to the one-time public key, path to the root.</content>
public sealed partial class HssVerifier
{
    // RFC 8554, section 7.1: what a hash is of.
    private const int OfPublicKey = 0x8080;
    private const int OfMessage = 0x8181;
    private const int OfLeaf = 0x8282;
    private const int OfInnerNode = 0x8383;

    private const int N = LmsParameters.NodeOctets;
    private const int BlockOctets = 64;         // Of SHA-256, and what of the message is read at once.
    private const int PaddingOctets = 9;        // The least that ends a message of SHA-256.

    // What nearly every hash begins with: I, a number of 4 octets, a number of 2; and in a chain the step and the value.
    private const int NumberAt = LmsParameters.IdentifierOctets;
    private const int KindAt = NumberAt + 4;
    private const int PrefixOctets = KindAt + 2;
    private const int StepAt = PrefixOctets;
    private const int ValueAt = StepAt + 1;

    // A long hash is put aside between its pieces: the chains need the object in between, and so may others.
    private void BeginAside(int kind)
    {
        BigEndian.PutU16(_hashed, KindAt, kind);
        _sha.Start();
        _sha.Add(_hashed, 0, PrefixOctets);
        _sha.Save(_aside, 0);
        _asideOctets = PrefixOctets;
    }

    private void AddAside(byte[] octets, int offset, int count)
    {
        _sha.Restore(_aside, 0);
        _sha.Add(octets, offset, count);
        _sha.Save(_aside, 0);
        Blocks += (_asideOctets + count) / BlockOctets;
        _asideOctets = (_asideOctets + count) % BlockOctets;
    }

    private void FinishAside(byte[] digest, int offset)
    {
        _sha.Restore(_aside, 0);
        _sha.Finish(digest, offset);
        Blocks += _asideOctets + PaddingOctets > BlockOctets ? 2 : 1;
    }

    private void TakeMessage()
    {
        int left = _messageOctets - _index;
        int count = left < BlockOctets ? left : BlockOctets;
        if (left > 0 && !Reads(_messageAt + _index, count))
        {
            _result = SignatureResult.Bad;
            return;
        }

        AddAside(_piece, 0, count);
        _index += count;
        if (_index == _messageOctets)
        {
            FinishAside(_digits, 0);
            PutChecksum();
            BeginAside(OfPublicKey);
            _index = 0;
            _isInChain = false;
            _phase = PhaseChains;
        }
    }

    // RFC 8554, section 4.4: who raises a digit of the digest lowers the checksum, and no chain can be walked back.
    private void PutChecksum()
    {
        int sum = 0;
        int most = (1 << _width) - 1;
        for (int i = 0; i < N * 8 / _width; i++)
        {
            sum += most - Digit(i);
        }

        BigEndian.PutU16(_digits, N, _width == 4 ? sum << 4 : sum);
    }

    private int Digit(int index)
    {
        return _width == 8 ? _digits[index] : (index & 1) == 0 ? _digits[index / 2] >> 4 : _digits[index / 2] & 0x0F;
    }

    private void WalkChain(int until)
    {
        if (!_isInChain && !BeginsChain())
        {
            return;
        }

        int last = (1 << _width) - 1;
        int step = _hashed[StepAt];
        while (step < last && Blocks < until)
        {
            _sha.Of(_hashed, 0, ValueAt + N, _hashed, ValueAt);
            Blocks++;
            step++;
            _hashed[StepAt] = (byte)step;
        }

        if (step == last)
        {
            _isInChain = false;
            _index++;
            AddAside(_hashed, ValueAt, N);
        }
    }

    // False: there is no further chain, or it cannot be read.
    private bool BeginsChain()
    {
        if (_index == LmsParameters.Chains(_width))
        {
            TakeLeaf();
            return false;
        }

        int at = _lmsAt + 8 + N + (N * _index);
        if (_store.Read(_segment, at, _hashed, ValueAt, N) != N)
        {
            _result = SignatureResult.Bad;
            return false;
        }

        BigEndian.PutU16(_hashed, KindAt, _index);
        _hashed[StepAt] = (byte)Digit(_index);
        _isInChain = true;
        return true;
    }

    private void TakeLeaf()
    {
        FinishAside(_hashed, ValueAt);
        BeginNode(_node, OfLeaf);
        _sha.Add(_hashed, ValueAt, N);
        _sha.Finish(_hashed, ValueAt);
        Blocks++;
        _index = 0;
        _phase = PhasePath;
    }

    private void ClimbPath()
    {
        if (_node == 1)
        {
            CloseLevel();
            return;
        }

        int at = _lmsAt + 8 + LmsParameters.LmotsOctets(_width) + (N * _index);
        if (!Reads(at, N))
        {
            _result = SignatureResult.Bad;
            return;
        }

        bool isRight = (_node & 1) != 0;
        _node >>= 1;
        _index++;
        BeginNode(_node, OfInnerNode);
        _sha.Add(isRight ? _piece : _hashed, isRight ? 0 : ValueAt, N);
        _sha.Add(isRight ? _hashed : _piece, isRight ? ValueAt : 0, N);
        _sha.Finish(_hashed, ValueAt);
        Blocks += 2;
    }

    private void BeginNode(int number, int kind)
    {
        BigEndian.PutU32(_hashed, NumberAt, number);
        BigEndian.PutU16(_hashed, KindAt, kind);
        _sha.Start();
        _sha.Add(_hashed, 0, PrefixOctets);
    }
}

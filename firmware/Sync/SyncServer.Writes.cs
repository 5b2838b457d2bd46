using Bluezone.Band.Contracts;

namespace Bluezone.Band.Sync;

/// <content>What was written, and what is shown for it.</content>
public sealed partial class SyncServer
{
    private void FollowConnection()
    {
        int connection = _link.Connection;
        if (connection != _connection)
        {
            _connection = connection;
            _outbox.Clear();
            EndSession();
        }
    }

    // A request stands until it was done, so that one more may wait behind it: acknowledgements get past, that the answer may need.
    private void TakeWrites(long leastUtcSeconds)
    {
        for (int i = 0; i < MostWrites; i++)
        {
            if (_writtenTo == None)
            {
                _writtenTo = _link.TakeWrite(_written, out _writtenOctets);
            }

            if (_writtenTo == None || (HasRequest && IsRequest(_writtenTo)))
            {
                return;
            }

            int attribute = _writtenTo;
            _writtenTo = None;
            Take(attribute, leastUtcSeconds);
        }
    }

    private static bool IsRequest(int attribute)
    {
        return attribute == SyncAttribute.Settings || attribute == SyncAttribute.RecordAccess || attribute == SyncAttribute.Batch;
    }

    private void Take(int attribute, long leastUtcSeconds)
    {
        if (!IsConnected || IsSpent)
        {
            return;
        }

        if (attribute == SyncAttribute.Log)
        {
            if (_outbox.Acknowledge(_written, _writtenOctets))
            {
                LastFrameMs = _nowMs;
            }
        }
        else if (IsInSession)
        {
            TakeFrame(attribute);
        }
        else if (attribute == SyncAttribute.Identifier)
        {
            TakeProof(leastUtcSeconds);
        }
    }

    private void TakeFrame(int attribute)
    {
        int plain = IsRequest(attribute) ? _frames.Open(_written, _writtenOctets, attribute) : None;
        if (plain < 1)
        {
            if (++_badFrames >= MostBadFrames)
            {
                _outbox.Clear();
                EndSession();
            }

            return;
        }

        LastFrameMs = _nowMs;
        Attribute = attribute;
        Operation = _written[FrameCipher.PlainAt];
        RequestOctets = plain - 1;
        System.Array.Copy(_written, FrameCipher.PlainAt + 1, Request, 0, RequestOctets);
        HasRequest = true;
    }

    private void TakeProof(long leastUtcSeconds)
    {
        int row = _handshake.Take(_written, _writtenOctets, _nowMs, leastUtcSeconds, _revoked);
        if (IsSpent)
        {
            _handshake.Rest();
        }
        else if (row >= 0)
        {
            OpenSession(row);
        }

        ShowIdentifier();
    }

    private void OpenSession(int row)
    {
        _frames.Begin(_ring.Kdf, _handshake.Secret);
        Role = Ticket.RoleOf(_handshake.ClientTicket);
        Reader = Ticket.ReaderOf(_handshake.ClientTicket);
        Index = Ticket.IndexOf(_handshake.ClientTicket);
        Row = row;
        LastFrameMs = _nowMs;
        _openedMs = _nowMs;
        _handshake.Rest();
        _outbox.Clear();
        if (_ring.Kdf.HasFailed || !Answer(SyncOperation.Opened, SyncStatus.Done, _written, 0))
        {
            EndSession();
            return;
        }

        Sessions++;
    }

    private void ShowIdentifier() => _link.Put(SyncAttribute.Identifier, _handshake.Value, _handshake.ValueOctets);

    private void ShowStatus()
    {
        int waitS = IsInSession ? 0 : _wrong.WaitS(_nowMs);
        _sign.Show(State(waitS), _outbox.IsStanding ? _outbox.CounterOctet : None, waitS);
    }

    private int State(int waitS)
    {
        if (IsInSession)
        {
            int atWork = _isBusy || HasRequest ? StatusSign.AtWork : StatusSign.InSession;
            return _isAsked ? StatusSign.WearerAsked : atWork;
        }

        if (_handshake.HasAnswered)
        {
            return StatusSign.Answered;
        }

        return waitS > 0 || IsSpent ? StatusSign.Wait : StatusSign.Ready;
    }
}

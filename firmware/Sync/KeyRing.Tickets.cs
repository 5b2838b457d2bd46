using Bluezone.Band.Bytes;

namespace Bluezone.Band.Sync;

/// <content>Tickets: what keys they have, and how these move on.</content>
public sealed partial class KeyRing
{
    /// <summary>How far beyond the last index seen a ticket may be.</summary>
    public const int MostSkipped = 63;

    /// <summary>How many sessions a client may know of that the band does not.</summary>
    public const int MostAhead = 16;

    private const int RowOctets = 56;
    private const int NextIndexAt = KeyOctets;
    private const int Free = 0;
    private const int Waits = 1;
    private const int Known = 2;

    // In a row: what it is, its index, its key, and what goes with it.
    private const int StateAt = 0;
    private const int IndexAt = 2;
    private const int RowKeyAt = 4;
    private const int SessionsAt = RowKeyAt + KeyOctets;
    private const int ReaderAt = SessionsAt + 4;
    private const int MarkAt = ReaderAt + Ticket.ReaderOctets;
    private const int UsedAt = MarkAt + 4;

    /// <summary>Up to which record a ticket's holder has said that records arrived; 0 before it did.</summary>
    /// <param name="row">0..<see cref="Rows"/> - 1.</param>
    public long MarkOf(int row) => LittleEndian.GetU32(_ring, RowAt(row) + MarkAt);

    /// <summary>Sets it; <see cref="Save"/> makes it last.</summary>
    /// <param name="row">0..<see cref="Rows"/> - 1.</param>
    /// <param name="mark">The number behind the last record, 0..4,294,967,295.</param>
    public void SetMark(int row, long mark) => LittleEndian.PutU32(_ring, RowAt(row) + MarkAt, mark);

    /// <summary>Finds the key that a ticket's holder and the band meet with. Nothing is changed by it: anybody who has a card can ask.</summary>
    /// <param name="ticket"><see cref="Ticket.Octets"/> of a hello.</param>
    /// <param name="key">Takes <see cref="KeyOctets"/>: K(n) of the later n.</param>
    /// <param name="sessions">That n.</param>
    /// <returns>Good, NoTicket or TooFarAhead of <see cref="WelcomeStatus"/>; worth nothing when <see cref="Kdf"/> has failed.</returns>
    public int Meet(byte[] ticket, byte[] key, out long sessions)
    {
        sessions = 0;
        int role = Ticket.RoleOf(ticket);
        if (!IsProvisioned || role < SyncRole.Owner || role > SyncRole.Last)
        {
            return WelcomeStatus.NoTicket;
        }

        int row = RowOf(role, Ticket.IndexOf(ticket));
        if (row >= 0 && _ring[RowAt(row) + StateAt] == Known)
        {
            int at = RowAt(row);
            if (!Comparison.AreEqual(_ring, at + ReaderAt, ticket, Ticket.ReaderAt, Ticket.ReaderOctets))
            {
                return WelcomeStatus.NoTicket;      // The same index with other rights: its key is another's.
            }

            System.Array.Copy(_ring, at + RowKeyAt, key, 0, KeyOctets);
            sessions = LittleEndian.GetU32(_ring, at + SessionsAt);
        }
        else if (!FirstKey(role, row, ticket, key))
        {
            return WelcomeStatus.NoTicket;
        }

        long ahead = Ticket.SessionsOf(ticket) - sessions;
        if (ahead > MostAhead)
        {
            return WelcomeStatus.TooFarAhead;
        }

        sessions += Follow(key, ahead);
        return WelcomeStatus.Good;
    }

    /// <summary>Moves a ticket's key on, for its holder has proved itself, and saves it.</summary>
    /// <param name="ticket">As met.</param>
    /// <param name="key">The key it was met with, <see cref="KeyOctets"/>; K(n + 1) afterwards.</param>
    /// <param name="sessions">Its n.</param>
    /// <returns>Its row, or -1 when the store or the chip refused. The ring may have moved on then: it can still be met by who has not.</returns>
    public int MoveOn(byte[] ticket, byte[] key, long sessions)
    {
        int role = Ticket.RoleOf(ticket);
        int index = Ticket.IndexOf(ticket);
        _kdf.Derive(KdfLabel.Ratchet, key, 0, key, 0, KeyOctets);
        if (RowOf(role, index) < 0)
        {
            MakeRows(role, index);
        }

        if (_kdf.HasFailed)
        {
            Load();         // Rows made with a chip that refused are worth nothing.
            return -1;
        }

        int row = RowOf(role, index);
        int at = RowAt(row);
        _ring[at + StateAt] = Known;
        System.Array.Copy(key, 0, _ring, at + RowKeyAt, KeyOctets);
        LittleEndian.PutU32(_ring, at + SessionsAt, sessions + 1);
        System.Array.Copy(ticket, Ticket.ReaderAt, _ring, at + ReaderAt, Ticket.ReaderOctets);
        NoteUsed(at);
        return Save() ? row : -1;
    }

    private static int RowAt(int row) => RowsAt + (row * RowOctets);

    private static int RoleAt(int role) => RolesAt + ((role - 1) * RoleOctets);

    private static int FirstRowOf(int role) => 2 * (role - 1);

    private static int EndRowOf(int role) => role == SyncRole.Clinic ? Rows : 2 * role;

    private int RowOf(int role, int index)
    {
        for (int row = FirstRowOf(role); row < EndRowOf(role); row++)
        {
            if (_ring[RowAt(row) + StateAt] != Free && LittleEndian.GetU16(_ring, RowAt(row) + IndexAt) == index)
            {
                return row;
            }
        }

        return -1;
    }

    // Moves a key on to a client that is ahead; one that is behind follows by itself. Returns by how many sessions.
    private long Follow(byte[] key, long ahead)
    {
        for (long done = 0; done < ahead; done++)
        {
            _kdf.Derive(KdfLabel.Ratchet, key, 0, key, 0, KeyOctets);
        }

        return ahead > 0 ? ahead : 0;
    }

    // K(0) of a ticket that was not used yet, from the row that waits for it or from the role's ratchet.
    private bool FirstKey(int role, int row, byte[] ticket, byte[] key)
    {
        if (row >= 0)
        {
            System.Array.Copy(_ring, RowAt(row) + RowKeyAt, _moving, 0, KeyOctets);
        }
        else
        {
            long ahead = Ticket.IndexOf(ticket) - LittleEndian.GetU32(_ring, RoleAt(role) + NextIndexAt);
            if (ahead < 0 || ahead > MostSkipped)
            {
                return false;
            }

            System.Array.Copy(_ring, RoleAt(role), _moving, 0, KeyOctets);
            for (; ahead > 0; ahead--)
            {
                _kdf.Derive(KdfLabel.Next, _moving, 0, _moving, 0, KeyOctets);
            }

            _kdf.Derive(KdfLabel.Ticket, _moving, 0, _moving, 0, KeyOctets);
        }

        _kdf.Start(KdfLabel.Holder);
        _kdf.Add(ticket, 0, Ticket.BodyOctets);
        _kdf.Finish(_moving, 0);
        System.Array.Copy(_kdf.Result, 0, key, 0, KeyOctets);
        System.Array.Clear(_moving, 0, KeyOctets);
        return true;
    }

    // A row for each index up to one, but for what the later ones would push out again; the role's ratchet moves behind it.
    // Where all rows are of tickets in use only one of them goes, for the index that has proved itself: what waits gives way first.
    private void MakeRows(int role, int upto)
    {
        int at = RoleAt(role);
        int rows = EndRowOf(role) - FirstRowOf(role);
        for (long index = LittleEndian.GetU32(_ring, at + NextIndexAt); index <= upto; index++)
        {
            if (index + rows > upto)
            {
                MakeRow(RowAt(RowFor(role)), at, (int)index);
            }

            _kdf.Derive(KdfLabel.Next, _ring, at, _ring, at, KeyOctets);
            LittleEndian.PutU32(_ring, at + NextIndexAt, index + 1);
        }
    }

    private void MakeRow(int row, int roleAt, int index)
    {
        System.Array.Clear(_ring, row, RowOctets);
        _ring[row + StateAt] = Waits;
        LittleEndian.PutU16(_ring, row + IndexAt, index);
        _kdf.Derive(KdfLabel.Ticket, _ring, roleAt, _ring, row + RowKeyAt, KeyOctets);
        NoteUsed(row);
    }

    // What is given up for another ticket: a free row, else one that waits, else one that is known; of these the one that was used least recently.
    private int RowFor(int role)
    {
        int best = FirstRowOf(role);
        for (int row = best + 1; row < EndRowOf(role); row++)
        {
            int at = RowAt(row);
            int bestAt = RowAt(best);
            bool isOlder = LittleEndian.GetU32(_ring, at + UsedAt) < LittleEndian.GetU32(_ring, bestAt + UsedAt);
            if (_ring[at + StateAt] < _ring[bestAt + StateAt] || (_ring[at + StateAt] == _ring[bestAt + StateAt] && isOlder))
            {
                best = row;
            }
        }

        return best;
    }

    private void NoteUsed(int at)
    {
        long uses = LittleEndian.GetU32(_ring, UsesAt) + 1;
        LittleEndian.PutU32(_ring, UsesAt, uses);
        LittleEndian.PutU32(_ring, at + UsedAt, uses);
    }
}

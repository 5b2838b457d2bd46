namespace Bluezone.Band.Sync;

/// <summary>Who may do what, and what has to be there first: one table.</summary>
/// <remarks>Source: SYNC.md, "Roles". Vectors: tests/Vectors/sync-rights.csv.</remarks>
public static class SyncRights
{
    private const int RowOctets = 3;

    // Each role's need, by SyncNeed, has two bits; one more says that the charger is enough.
    private const int Owner = 1;
    private const int Caretaker = 4;
    private const int Clinic = 16;
    private const int All = SyncNeed.Nothing * (Owner | Caretaker | Clinic);
    private const int Staff = SyncNeed.Nothing * (Owner | Clinic);
    private const int ByPress = SyncNeed.Press * (Owner | Clinic);
    private const int ByCode = SyncNeed.CodeAndPress * Clinic;
    private const int OnCharger = 64;

    // Operation, kind of record, rights.
    private static readonly byte[] _rows =
    {
        SyncOperation.Status, RecordKind.None, All | OnCharger,
        SyncOperation.Time, RecordKind.None, All | OnCharger,
        SyncOperation.Settings, RecordKind.None, SyncNeed.Nothing * Owner,
        SyncOperation.SetSettings, RecordKind.None, SyncNeed.Nothing * Owner,
        SyncOperation.Pause, RecordKind.None, SyncNeed.Nothing * Owner,
        SyncOperation.Erase, RecordKind.None, SyncNeed.Nothing * Owner,
        SyncOperation.Care, RecordKind.None, SyncNeed.Nothing * Clinic,
        SyncOperation.AskPress, RecordKind.None, Staff,
        SyncOperation.Challenge, RecordKind.None, SyncNeed.Nothing * Clinic,
        SyncOperation.Code, RecordKind.None, SyncNeed.Nothing * Clinic,
        SyncOperation.ConsentState, RecordKind.None, Staff,
        SyncOperation.DisclosureHead, RecordKind.None, ByCode,
        SyncOperation.EndDisclosure, RecordKind.None, ByCode,
        SyncOperation.Counters, RecordKind.None, SyncNeed.Nothing * Owner,
        SyncOperation.Serials, RecordKind.None, All | OnCharger,
        SyncOperation.Bye, RecordKind.None, All | OnCharger,
        SyncOperation.Region, RecordKind.None, Staff,
        SyncOperation.CountRecords, RecordKind.History, ByCode,
        SyncOperation.CountRecords, RecordKind.HourlyCounts, ByPress,
        SyncOperation.CountRecords, RecordKind.Exposures, ByPress,
        SyncOperation.CountRecords, RecordKind.Log, SyncNeed.Press * Owner,
        SyncOperation.CountRecords, RecordKind.Faults, All,
        SyncOperation.Report, RecordKind.History, ByCode,
        SyncOperation.Report, RecordKind.HourlyCounts, ByPress,
        SyncOperation.Report, RecordKind.Exposures, ByPress,
        SyncOperation.Report, RecordKind.Log, SyncNeed.Press * Owner,
        SyncOperation.Report, RecordKind.Faults, All,
        SyncOperation.Abort, RecordKind.None, All,
        SyncOperation.Delivered, RecordKind.None, ByCode,
        SyncOperation.Mark, RecordKind.None, All | OnCharger,
        SyncOperation.Seal, RecordKind.None, ByCode,
        SyncOperation.PutBatch, RecordKind.None, All | OnCharger,
        SyncOperation.BatchState, RecordKind.None, All | OnCharger,
    };

    /// <summary>What an operation needs.</summary>
    /// <param name="role">One of <see cref="SyncRole"/>; another number may nothing.</param>
    /// <param name="operation">One of <see cref="SyncOperation"/>; another number is never done.</param>
    /// <param name="kind">One of <see cref="RecordKind"/>: of the two that name a kind the one they name, of all others none.</param>
    /// <param name="isByCharger">Whether only the charger has opened sync mode.</param>
    /// <returns>One of <see cref="SyncNeed"/>.</returns>
    public static int NeedOf(int role, int operation, int kind, bool isByCharger)
    {
        int rows = _rows.Length;
        for (int at = 0; at < rows; at += RowOctets)
        {
            if (_rows[at] == operation && _rows[at + 1] == kind)
            {
                int rights = _rows[at + 2];
                return isByCharger && (rights & OnCharger) == 0 ? SyncNeed.Never : NeedIn(rights, role);
            }
        }

        return SyncNeed.Never;
    }

    private static int NeedIn(int rights, int role)
    {
        switch (role)
        {
            case SyncRole.Owner: return rights & 3;
            case SyncRole.Caretaker: return (rights / Caretaker) & 3;
            case SyncRole.Clinic: return (rights / Clinic) & 3;
            default: return SyncNeed.Never;
        }
    }
}

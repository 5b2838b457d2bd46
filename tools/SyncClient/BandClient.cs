using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Bluezone.Band.SyncClient;

/// <summary>What can be asked of a band in a session; each question is one request and one answer.</summary>
/// <remarks>Errors: <see cref="SyncException"/> with what the band's status stands for. Source: SYNC.md of firmware/Sync, Operations.</remarks>
public sealed class BandClient
{
    private const int HeadOctets = 48;
    private const int SerialRows = 8;           // Pairs of authority and region that a band knows.

    /// <summary>Asks by an open session.</summary>
    public BandClient(SyncSession session)
    {
        Session = session;
    }

    public SyncSession Session { get; }

    public async Task<BandStatus> StatusAsync()
    {
        return BandStatus.Read((await SettingsAsync(0x01).ConfigureAwait(false)).Octets);
    }

    /// <summary>Offers a time.</summary>
    /// <param name="utcSeconds">Now.</param>
    /// <param name="errorS">By how much it may be wrong.</param>
    public async Task<TimeVerdict> OfferTimeAsync(uint utcSeconds, ushort errorS)
    {
        byte[] octets = new byte[6];
        BinaryPrimitives.WriteUInt32LittleEndian(octets, utcSeconds);
        BinaryPrimitives.WriteUInt16LittleEndian(octets.AsSpan(4), errorS);
        SyncAnswer answer = await SettingsAsync(0x02, octets).ConfigureAwait(false);
        return (TimeVerdict)FirstOf(answer);
    }

    public async Task<BandSettings> SettingsAsync()
    {
        return BandSettings.Read((await SettingsAsync(0x03).ConfigureAwait(false)).Octets);
    }

    /// <summary>Sets all of them, or none.</summary>
    public Task SetSettingsAsync(BandSettings settings) => SettingsAsync(0x04, settings.Write());

    public Task PauseAsync(bool isOn) => SettingsAsync(0x05, isOn ? (byte)1 : (byte)0);

    /// <summary>Erases everything the band has recorded, and gives it fresh ids. It leaves sync mode.</summary>
    /// <param name="number">The band's public number, against a slip.</param>
    public Task EraseAsync(uint number) => SettingsAsync(0x06, U32(number));

    /// <summary>Says what staff have found.</summary>
    /// <param name="state">Of the band's own care states.</param>
    public Task SetCareAsync(byte state) => SettingsAsync(0x07, state);

    /// <summary>Has the band ask its wearer for exposures and hourly counts.</summary>
    public Task AskPressAsync() => AskAsync(SyncPoint.Settings, 0x08);

    /// <summary>Asks for a challenge, which the authority answers with a code.</summary>
    /// <param name="fromUtcSeconds">First second of what is to be disclosed; 0 with 0 for what was disclosed before.</param>
    /// <param name="toUtcSeconds">The last one.</param>
    /// <returns>0..99,999,999.</returns>
    public async Task<uint> ChallengeAsync(uint fromUtcSeconds, uint toUtcSeconds)
    {
        SyncAnswer answer = await SettingsAsync(0x09, [.. U32(fromUtcSeconds), .. U32(toUtcSeconds)]).ConfigureAwait(false);
        return new AnswerOctets(answer.Octets).U32();
    }

    /// <summary>Gives the authority's code; then the wearer is asked.</summary>
    /// <param name="code">0..999,999.</param>
    public async Task GiveCodeAsync(uint code)
    {
        SyncAnswer answer = await AskAsync(SyncPoint.Settings, 0x0A, U32(code)).ConfigureAwait(false);
        if (answer.Status == 3 && answer.Octets.Length > 0)
        {
            throw new SyncException(SyncFault.WrongCode, answer.Octets[0]);
        }
    }

    public async Task<ConsentState> ConsentAsync() => (ConsentState)FirstOf(await SettingsAsync(0x0B).ConfigureAwait(false));

    /// <summary>The first octets of an open disclosure: key, slots, when it was made.</summary>
    public async Task<byte[]> DisclosureHeadAsync()
    {
        SyncAnswer answer = await SettingsAsync(0x0C).ConfigureAwait(false);
        return answer.Octets.Length >= HeadOctets ? answer.Octets[..HeadOctets] : throw new SyncException(SyncFault.BadAnswer);
    }

    public Task EndDisclosureAsync() => SettingsAsync(0x0D);

    /// <summary>What the band counts over its life, in the order of its own list.</summary>
    public async Task<IReadOnlyList<uint>> CountersAsync()
    {
        SyncAnswer answer = await SettingsAsync(0x0E).ConfigureAwait(false);
        return Counters(answer.Octets);
    }

    /// <summary>Which batches it has and lacks, by authority and region.</summary>
    public async Task<IReadOnlyList<SerialLine>> SerialsAsync()
    {
        var lines = new List<SerialLine>();
        for (byte row = 0; row < SerialRows; row++)
        {
            SyncAnswer answer = await AskAsync(SyncPoint.Settings, 0x0F, [row, .. U32(0)]).ConfigureAwait(false);
            if (answer.Status == 0)
            {
                lines.Add(SerialOf(answer.Octets));
            }
        }

        return lines;
    }

    /// <summary>In which region the wearer lives, as batches have it; 0 while nobody has said.</summary>
    /// <param name="region">0..65,535 to set it, null to ask.</param>
    public async Task<int> HomeRegionAsync(int? region = null)
    {
        byte[] octets = region is int set ? [(byte)set, (byte)(set >> 8)] : [];
        SyncAnswer answer = await AskAsync(SyncPoint.Settings, 0x11, octets).ConfigureAwait(false);
        return new AnswerOctets(answer.Octets).U16();
    }

    /// <summary>Says farewell: the session ends. The band waits two minutes for others, then it records again.</summary>
    public Task ByeAsync() => SettingsAsync(0x10);

    public async Task<RecordCount> CountAsync(RecordQuery query)
    {
        SyncAnswer answer = await RecordsAsync(0x21, query.Write()).ConfigureAwait(false);
        return CountOf(answer.Octets);
    }

    /// <summary>Says up to where history arrived; the band compares.</summary>
    /// <param name="from">Number of the first record.</param>
    /// <param name="end">One past the last's.</param>
    /// <param name="sum">CRC-32C over their canonical octets.</param>
    public async Task<uint> DeliveredAsync(uint from, uint end, uint sum)
    {
        SyncAnswer answer = await AskAsync(SyncPoint.RecordAccess, 0x24, [.. U32(from), .. U32(end), .. U32(sum)]).ConfigureAwait(false);
        return answer.Status == 4 ? throw new SyncException(SyncFault.BadSum) : new AnswerOctets(answer.RequireDone().Octets).U32();
    }

    /// <summary>Up to where history was delivered to this ticket's holder.</summary>
    public async Task<uint> MarkAsync() => new AnswerOctets((await RecordsAsync(0x25).ConfigureAwait(false)).Octets).U32();

    /// <summary>The last octets of a disclosure: made at, how many lines, MAC.</summary>
    public async Task<byte[]> SealAsync()
    {
        return (await RecordsAsync(0x26).ConfigureAwait(false)).Octets;
    }

    internal async Task<SyncAnswer> SettingsAsync(byte operation, params byte[] octets)
    {
        return (await AskAsync(SyncPoint.Settings, operation, octets).ConfigureAwait(false)).RequireDone();
    }

    private async Task<SyncAnswer> RecordsAsync(byte operation, params byte[] octets)
    {
        return (await AskAsync(SyncPoint.RecordAccess, operation, octets).ConfigureAwait(false)).RequireDone();
    }

    /// <summary>Asks; some statuses are answers too.</summary>
    private async Task<SyncAnswer> AskAsync(SyncPoint point, byte operation, params byte[] octets)
    {
        SyncAnswer answer = await Session.AskAsync(point, operation, octets).ConfigureAwait(false);
        bool isForTheCaller = (operation, answer.Status) is (0x08, 9) or (0x0A, 3 or 9) or (0x0F, 10) or (0x24, 4);
        return isForTheCaller ? answer : answer.RequireDone();
    }

    private static int FirstOf(SyncAnswer answer) => new AnswerOctets(answer.Octets).U8();

    private static List<uint> Counters(ReadOnlySpan<byte> octets)
    {
        var answer = new AnswerOctets(octets);
        var counters = new List<uint>();
        for (int left = answer.U8(); left > 0; left--)
        {
            counters.Add(answer.U32());
        }

        return counters;
    }

    private static SerialLine SerialOf(ReadOnlySpan<byte> octets)
    {
        var answer = new AnswerOctets(octets);
        return new SerialLine(answer.U16(), answer.U16(), answer.U32(), answer.U32());
    }

    private static RecordCount CountOf(ReadOnlySpan<byte> octets)
    {
        var answer = new AnswerOctets(octets);
        return new RecordCount(answer.U32(), answer.U32(), answer.U32());
    }

    private static byte[] U32(uint number)
    {
        byte[] octets = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(octets, number);
        return octets;
    }
}

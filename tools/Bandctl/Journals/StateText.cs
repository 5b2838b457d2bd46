using System;
using System.Linq;
using System.Reflection;
using Bluezone.Band.Contracts;
using Bluezone.Band.Identity;
using Bluezone.Band.Journal;
using Bluezone.Band.Loop;

namespace Bluezone.Band.Bandctl.Journals;

/// <summary>The saved state in words. The window key stays unsaid; only its day is told.</summary>
internal static class StateText
{
    private const int Slots = 2;

    public static void Write(ISegmentStore store, Screen screen)
    {
        var state = new BandState();
        var slots = new StateSlots(store);
        bool isWhole = slots.Load(state);
        for (int slot = 0; slot < Slots; slot++)
        {
            screen.Line(Slot(store, slot, isWhole ? slots.Sequence : 0));
        }

        if (!isWhole)
        {
            screen.Line("state: none that is whole");
            return;
        }

        screen.Line("last time       " + (state.LastUtcSeconds == 0 ? "none believed yet" : Texts.Moment(state.LastUtcSeconds)));
        screen.Line($"retention       {Texts.Count(state.RetentionDays, "day")}");
        screen.Line("erasing         " + (state.IsErasing ? "yes, the next start goes on" : "no"));
        screen.Line("window key      " + WindowDay(state));
        screen.Line($"waiting rows    {state.WaitingRows}, from record {state.FirstRowSequence} on");
        screen.Line($"open rows       {state.OpenRows}");
        screen.Line();
        screen.Show(Counters(state));
    }

    private static string Slot(ISegmentStore store, int slot, long sequenceInForce)
    {
        int segment = StateSlots.FirstSegment + slot;
        string name = $"state slot {"AB"[slot]}    {SavedStore.FileOf(segment)}: ";
        int octets = store.Length(segment);
        if (octets < 0)
        {
            return name + "absent";
        }

        var alone = new StateSlots(SavedStore.Only(store, segment));
        var state = new BandState();
        if (!alone.Load(state))
        {
            return name + $"not whole, {octets} octets";
        }

        Array.Clear(state.Identity);
        string use = alone.Sequence == sequenceInForce ? "in force" : "older";
        return name + $"whole, sequence {alone.Sequence}, {use}";
    }

    private static string WindowDay(BandState state)
    {
        var identity = new RotatingIdentity();
        bool hasKeys = identity.Restore(state.Identity, 0);
        Array.Clear(state.Identity);
        string text = hasKeys ? $"of {Texts.Day(identity.WindowDay)}; it is never shown" : "none";
        identity.Erase();
        return text;
    }

    private static Table Counters(BandState state)
    {
        var table = new Table("counter", ">count");
        foreach (FieldInfo counter in typeof(Counter).GetFields().Where(each => each.IsLiteral))
        {
            int place = (int)counter.GetRawConstantValue()!;
            table.Add(counter.Name, state.Counts[place].ToString());
        }

        return table;
    }
}

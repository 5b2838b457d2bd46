using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Bluezone.Band.Bandctl.Sizes;
using Bluezone.Band.Sync;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;
using Xunit.Abstractions;

namespace Bluezone.Band.Tests.Unit;

public class SyncCosts(ITestOutputHelper output)
{
    [Fact]
    public void ServerAndRingTakeLessThan4KbOnNanoFramework()
    {
        var found = new HashSet<object>(ReferenceEqualityComparer.Instance);
        Walk(new SyncBench().Server, found);
        foreach (object each in found.OrderByDescending(HeapRule.OctetsOf))
        {
            output.WriteLine($"{HeapRule.OctetsOf(each)} {each.GetType().Name}");
        }

        int octets = found.Sum(HeapRule.OctetsOf);
        output.WriteLine($"{octets} in all");
        Assert.Contains(found, each => each is KeyRing);
        Assert.InRange(octets, 2 * 1024, 4 * 1024);
    }

    // The firmware's objects and their arrays; link, cipher, entropy and store are the board's.
    private static void Walk(object? thing, HashSet<object> found)
    {
        bool isOurs = thing != null && (thing is byte[] || thing.GetType().Assembly == typeof(KeyRing).Assembly);
        if (!isOurs || !found.Add(thing!) || thing is Array)
        {
            return;
        }

        foreach (FieldInfo field in thing!.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            if (!field.FieldType.IsValueType && !(thing.GetType().Name == "TwoSlots" && field.Name == "_chunk"))
            {
                Walk(field.GetValue(thing), found);
            }
        }
    }
}

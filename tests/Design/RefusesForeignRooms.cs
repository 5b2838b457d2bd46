using System;
using Bluezone.Band.NanoGate;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Bluezone.Band.Tests.Design;

/// <summary>Rule 1: a room knows what the table says, and lives where its name says.</summary>
public class RefusesForeignRooms
{
    // One type a room, and the two that others may know by name.
    private const string House = """
        namespace Bluezone.Band.Bytes { public sealed class Crc { public static int Of(int a) => a; } }
        namespace Bluezone.Band.Identity { public sealed class WindowKey { public int A; public static int Ring(int a) => a; } public interface IDoor { int Open(); } }
        namespace Bluezone.Band.Air { public enum SenderKind { Band, Phone } public sealed class Sighting { public SenderKind Kind; } public class Scanner { public sealed class Part { } } }
        namespace Bluezone.Band.Encounters { public sealed class Encounter { public Air.SenderKind Kind; } public sealed class Table { } }
        namespace Bluezone.Band.Journal { public sealed class Writer { } }
        namespace Bluezone.Band.Schedule { public sealed class Plan { } }

        """;

    [Theory]
    [InlineData("Bytes", "Contracts.IClock")]
    [InlineData("Bytes", "Identity.WindowKey")]
    [InlineData("Identity", "Air.Sighting")]
    [InlineData("Identity", "Contracts.IEntropy")]
    [InlineData("Air", "Identity.WindowKey")]
    [InlineData("Air", "Encounters.Table")]
    [InlineData("Encounters", "Contracts.ISegmentStore")]
    [InlineData("Encounters", "Contracts.IClock")]
    [InlineData("Encounters", "Air.Scanner")]
    [InlineData("Encounters", "Air.Scanner.Part")]
    [InlineData("Encounters", "Bytes.Crc")]
    [InlineData("Journal", "Encounters.Table")]
    [InlineData("Journal", "Air.Sighting")]
    [InlineData("Journal", "Identity.WindowKey")]
    [InlineData("Schedule", "Journal.Writer")]
    [InlineData("Schedule", "Identity.WindowKey")]
    [InlineData("Wearer", "Journal.Writer")]
    [InlineData("Contracts", "Air.Sighting")]
    [InlineData("Exposure", "Identity.WindowKey")]
    [InlineData("Sync", "Identity.WindowKey")]
    [InlineData("Journal", "Loop.Band")]
    public void ARoomMayNotKnow(string room, string known)
    {
        string loop = room == "Journal" ? "namespace Bluezone.Band.Loop { public sealed class Band { } }" : "";
        Require(room, $"public {known}? A;", "public int A;", loop);
    }

    [Theory]
    [InlineData("Identity", "Bytes.Crc")]
    [InlineData("Air", "Contracts.IRadio")]
    [InlineData("Air", "Bytes.Crc")]
    [InlineData("Encounters", "Air.Sighting")]
    [InlineData("Encounters", "Air.SenderKind[]")]
    [InlineData("Journal", "Encounters.Encounter")]
    [InlineData("Journal", "Contracts.ISegmentStore")]
    [InlineData("Journal", "Air.SenderKind[]")]
    [InlineData("Schedule", "Contracts.RadioTraits")]
    [InlineData("Loop", "Identity.WindowKey")]
    [InlineData("Loop", "Contracts.IBand")]
    public void ARoomMayKnow(string room, string known)
    {
        Plant.RequirePassed(
            House + In(room, $"public {known}? A;"), GateProfile.Firmware, OptimizationLevel.Release);
    }

    [Theory]
    [InlineData("public class Visitor : Identity.IDoor { public int Open() => 1; }")]
    [InlineData("public class Visitor { public object? F(object a) => a as Identity.WindowKey; }")]
    [InlineData("public class Visitor { public int F(int a) => Identity.WindowKey.Ring(a); }")]
    [InlineData("public class Visitor { public void F(Identity.WindowKey[][] a) { } }")]
    [InlineData("public class Visitor { private Identity.WindowKey? _a; private object? G() => _a; public bool F() => G() == null; }")]
    [InlineData("public class Visitor : Air.Scanner { }")]
    [InlineData("public class Visitor { public class Inner { public Identity.WindowKey? A; } }")]
    [InlineData("public class Visitor { public void F() { Identity.WindowKey? a = null; for (int i = 0; i < 2; i++) { a = G(a); } } private static T G<T>(T a) => a; }")]
    public void AnEdgeIsSeenWhereverItIsDrawn(string visitor)
    {
        foreach (OptimizationLevel level in Enum.GetValues<OptimizationLevel>())
        {
            string source = "namespace Bluezone.Band.Bytes { " + visitor + " }";
            Assert.Contains(Plant.Read(House + source, GateProfile.Firmware, level), offence => offence.Rule == Rules.RoomEdges);
        }
    }

    [Fact]
    public void AnUnknownRoomIsRefused()
    {
        Plant.RequireRefused(
            Rules.UnknownRoom,
            "namespace Bluezone.Band.Attic; public class Box { }",
            "namespace Bluezone.Band.Air; public class Box { }");
    }

    [Theory]
    [InlineData("namespace Bluezone.Band.Air.Deeper; public class Box { }")]
    [InlineData("namespace Air; public class Box { }")]
    [InlineData("public class Box { }")]
    public void ARoomHasNoRoomsInIt(string offender)
    {
        Plant.RequireRefused(Rules.UnknownRoom, offender, "namespace Bluezone.Band.Air; public class Box { }");
    }

    [Fact]
    public void TheRootNamespaceHoldsNoType()
    {
        Plant.RequireRefused(
            Rules.RootNamespace,
            "namespace Bluezone.Band; public class Box { }",
            "namespace Bluezone.Band.Air; public class Box { }");
    }

    [Fact]
    public void ARoomSharesItsNameWithNoTypeInIt()
    {
        Plant.RequireRefused(
            Rules.RoomNameTaken,
            "namespace Bluezone.Band.Journal; public class Journal { }",
            "namespace Bluezone.Band.Journal; public class Writer { }");
    }

    [Fact]
    public void MainIsRefused()
    {
        Plant.RequireRefused(
            Rules.NoMain,
            Plant.Members("public static void Main() { }"),
            Plant.Members("public static void Remain() { }"));
    }

    [Fact]
    public void AnEmptyAssemblyIsRefused()
    {
        Plant.RequireRefused(Rules.NothingRead, "// nothing", "namespace Bluezone.Band.Air; public class Box { }");
    }

    private static string In(string room, string member)
    {
        return $"namespace Bluezone.Band.{room} {{ public class Visitor {{ {member} }} }}";
    }

    private static void Require(string room, string offender, string clean, string more)
    {
        Plant.RequireRefused(
            Rules.RoomEdges, House + more + In(room, offender), House + more + In(room, clean), GateProfile.Firmware);
    }
}

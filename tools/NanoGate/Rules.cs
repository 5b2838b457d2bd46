using System.Collections.Generic;
using System.Linq;

namespace Bluezone.Band.NanoGate;

/// <summary>The names of the rules. They are stable: tests, the command line and people quote them.</summary>
public static class Rules
{
    public const string NoGenerics = "no-generics";
    public const string NoAsync = "no-async";
    public const string NoIterators = "no-iterators";
    public const string NoTuples = "no-tuples";
    public const string NoRecords = "no-records";
    public const string NoGrids = "no-multidimensional-arrays";
    public const string NoStructs = "no-structs";
    public const string NoChecked = "no-checked";
    public const string NoInterfaceBodies = "no-interface-bodies";
    public const string NoStackalloc = "no-stackalloc";
    public const string NoPointers = "no-pointers";
    public const string NoNative = "no-native";
    public const string NoHiding = "no-hiding";
    public const string NoVolatile = "no-volatile";
    public const string NoFinalizers = "no-finalizers";
    public const string NoEnumCalls = "no-enum-calls";
    public const string NoText = "no-text";
    public const string NoBoxing = "no-boxing";
    public const string NoMutableStatics = "no-mutable-statics";
    public const string QuietHandlers = "quiet-handlers";
    public const string NoExceptionText = "no-exception-text";
    public const string NoAllocation = "no-allocation";
    public const string Banned = "banned";
    public const string OffSurface = "surface";
    public const string RoomEdges = "room-edges";
    public const string UnknownRoom = "unknown-room";
    public const string RootNamespace = "root-namespace";
    public const string RoomNameTaken = "room-name-taken";
    public const string NoMain = "no-main";
    public const string NothingRead = "nothing-read";

    private static readonly Dictionary<string, string> Mends = new()
    {
        [NoGenerics] = "nanoCLR 1.17 has no generics: use an array, or a class that says what it holds",
        [NoAsync] = "Start the work, return, and poll for its end in Tick()",
        [NoIterators] = "Walk with an object that is filled in place",
        [NoTuples] = "Use out parameters, or an object that is filled in place",
        [NoRecords] = "Write a sealed class with the members it needs",
        [NoGrids] = "Use one array and an index (row * width + column), or an array of arrays",
        [NoStructs] = "A struct is a heap object on nanoCLR: use primitives in parallel arrays, or a class filled in place",
        [NoChecked] = "nanoCLR does not throw on overflow: compare before the arithmetic, and index arrays with int",
        [NoInterfaceBodies] = "Leave the body to the implementations",
        [NoStackalloc] = "Use an array made in the constructor",
        [NoPointers] = "Use an array and an index",
        [NoNative] = "Native code belongs behind a contract",
        [NoHiding] = "nanoCLR calls the wrong one: give it another name, or override",
        [NoVolatile] = "One thread owns all state: take the queue's lock",
        [NoFinalizers] = "Give it a method that ends it, and call that",
        [NoEnumCalls] = "Compare enums, or cast them to their number",
        [NoText] = "Firmware speaks octets: text is made in tools, on a device in one type",
        [NoBoxing] = "Every box is a heap object: hand on the number itself, or an object that holds it",
        [NoMutableStatics] = "Make it a field of an object that the program holds, or a constant",
        [QuietHandlers] = "A handler copies and queues: count it there, and log it from the main thread",
        [NoExceptionText] = "Bugs throw without text: it stays in the image",
        [NoAllocation] = "Make it in the constructor and fill it in place",
        [Banned] = "Time, chance and the outside are handed in: ask a contract",
        [OffSurface] = "Do without; or, if nanoFramework has it, add its line to Surface.txt or Esp32.txt in tools/NanoGate",
        [RoomEdges] = "Hand it in through the loop; the table is tools/NanoGate/Rooms.cs",
        [UnknownRoom] = "Move it into a room, or give the room its line in tools/NanoGate/Rooms.cs",
        [RootNamespace] = "Move it into a room",
        [RoomNameTaken] = "Rename the type: a folder never shares its name with a type in it",
        [NoMain] = "A library can be tested, an application cannot: Main belongs to a board of hal/Esp32",
        [NothingRead] = "Build it first: an empty assembly passes every rule",
    };

    /// <summary>Every rule's name.</summary>
    public static IReadOnlyList<string> All { get; } = Mends.Keys.ToArray();

    /// <summary>How to mend what a rule refuses.</summary>
    public static string Mend(string rule)
    {
        return Mends[rule];
    }
}

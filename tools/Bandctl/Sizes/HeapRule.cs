using System;
using System.Reflection;

namespace Bluezone.Band.Bandctl.Sizes;

/// <summary>What things cost on nanoCLR's heap, which is made of blocks of 12 octets.</summary>
/// <remarks>
/// An object is a block and one for each of its fields, inherited ones too. An array is a block and its elements, compact and
/// rounded up to whole blocks; an element that is a reference takes a block. A static field takes a block.
/// Source: nf-interpreter 1.17, CLR_RT_HeapBlock (12 octets) and its arrays.
/// </remarks>
internal static class HeapRule
{
    public const int BlockOctets = 12;

    public const string Text =
        "an object: 12 octets and 12 a field; an array: 12 and its elements, rounded up to 12s, 12 for a reference; a static: 12";

    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static int OctetsOf(object thing)
    {
        return thing switch
        {
            Array array => BlockOctets + RoundUp(array.Length * ElementOctets(array.GetType().GetElementType()!)),
            string text => BlockOctets + RoundUp(text.Length + 1),
            _ => BlockOctets + (BlockOctets * FieldsOf(thing.GetType()).Length),
        };
    }

    /// <summary>The fields an object of a type has, inherited ones included.</summary>
    public static FieldInfo[] FieldsOf(Type type)
    {
        FieldInfo[] own = type.GetFields(Declared);
        return type.BaseType == null ? own : [.. FieldsOf(type.BaseType), .. own];
    }

    private static int ElementOctets(Type element)
    {
        return Type.GetTypeCode(element) switch
        {
            TypeCode.Boolean or TypeCode.Byte or TypeCode.SByte => 1,
            TypeCode.Char or TypeCode.Int16 or TypeCode.UInt16 => 2,
            TypeCode.Int32 or TypeCode.UInt32 or TypeCode.Single => 4,
            TypeCode.Int64 or TypeCode.UInt64 or TypeCode.Double => 8,
            _ => BlockOctets,
        };
    }

    private static int RoundUp(int octets)
    {
        return (octets + BlockOctets - 1) / BlockOctets * BlockOctets;
    }
}

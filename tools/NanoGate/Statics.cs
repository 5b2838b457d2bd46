using Mono.Cecil;

namespace Bluezone.Band.NanoGate;

/// <summary>Tells static fields that change from those that do not.</summary>
internal static class Statics
{
    /// <summary>Whether a field outlives its program's objects and may change: not read-only, or an object other than text or an array.</summary>
    public static bool IsMutable(FieldDefinition field)
    {
        // The compiler keeps delegates that capture nothing in types of its own.
        if (!field.IsStatic || field.IsLiteral || field.DeclaringType.Name.StartsWith('<'))
        {
            return false;
        }

        TypeReference type = field.FieldType;
        bool isFixed = type.IsValueType || type.IsPrimitive || type.IsArray || type.FullName == "System.String";
        return !field.IsInitOnly || !isFixed;
    }
}

using System;
using System.Runtime.CompilerServices;

namespace nanoFramework.TestFramework;

/// <content>Two values are not the same.</content>
public sealed partial class Assert
{
    /// <inheritdoc cref="AreNotEqual(object, object, string)"/>
    public static void AreNotEqual(bool notExpected, bool actual, [CallerArgumentExpression(nameof(actual))] string message = "")
    {
        RequireNotEqual(notExpected, actual, message);
    }

    /// <inheritdoc cref="AreNotEqual(object, object, string)"/>
    public static void AreNotEqual(byte notExpected, byte actual, [CallerArgumentExpression(nameof(actual))] string message = "")
    {
        RequireNotEqual(notExpected, actual, message);
    }

    /// <inheritdoc cref="AreNotEqual(object, object, string)"/>
    public static void AreNotEqual(char notExpected, char actual, [CallerArgumentExpression(nameof(actual))] string message = "")
    {
        RequireNotEqual(notExpected, actual, message);
    }

    /// <inheritdoc cref="AreNotEqual(object, object, string)"/>
    public static void AreNotEqual(DateTime notExpected, DateTime actual, [CallerArgumentExpression(nameof(actual))] string message = "")
    {
        RequireNotEqual(notExpected, actual, message);
    }

    /// <inheritdoc cref="AreNotEqual(object, object, string)"/>
    public static void AreNotEqual(double notExpected, double actual, [CallerArgumentExpression(nameof(actual))] string message = "")
    {
        RequireNotEqual(notExpected, actual, message);
    }

    /// <inheritdoc cref="AreNotEqual(object, object, string)"/>
    public static void AreNotEqual(float notExpected, float actual, [CallerArgumentExpression(nameof(actual))] string message = "")
    {
        RequireNotEqual(notExpected, actual, message);
    }

    /// <inheritdoc cref="AreNotEqual(object, object, string)"/>
    public static void AreNotEqual(int notExpected, int actual, [CallerArgumentExpression(nameof(actual))] string message = "")
    {
        RequireNotEqual(notExpected, actual, message);
    }

    /// <inheritdoc cref="AreNotEqual(object, object, string)"/>
    public static void AreNotEqual(long notExpected, long actual, [CallerArgumentExpression(nameof(actual))] string message = "")
    {
        RequireNotEqual(notExpected, actual, message);
    }

    /// <summary>Requires two values not to be equal, as <see cref="object.Equals(object, object)"/> says.</summary>
    public static void AreNotEqual(object? notExpected, object? actual, [CallerArgumentExpression(nameof(actual))] string message = "")
    {
        RequireNotEqual(notExpected, actual, message);
    }

    /// <inheritdoc cref="AreNotEqual(object, object, string)"/>
    public static void AreNotEqual(sbyte notExpected, sbyte actual, [CallerArgumentExpression(nameof(actual))] string message = "")
    {
        RequireNotEqual(notExpected, actual, message);
    }

    /// <inheritdoc cref="AreNotEqual(object, object, string)"/>
    public static void AreNotEqual(short notExpected, short actual, [CallerArgumentExpression(nameof(actual))] string message = "")
    {
        RequireNotEqual(notExpected, actual, message);
    }

    /// <inheritdoc cref="AreNotEqual(object, object, string)"/>
    public static void AreNotEqual(string? notExpected, string? actual, [CallerArgumentExpression(nameof(actual))] string message = "")
    {
        RequireNotEqual(notExpected, actual, message);
    }

    /// <inheritdoc cref="AreNotEqual(object, object, string)"/>
    public static void AreNotEqual(uint notExpected, uint actual, [CallerArgumentExpression(nameof(actual))] string message = "")
    {
        RequireNotEqual(notExpected, actual, message);
    }

    /// <inheritdoc cref="AreNotEqual(object, object, string)"/>
    public static void AreNotEqual(ulong notExpected, ulong actual, [CallerArgumentExpression(nameof(actual))] string message = "")
    {
        RequireNotEqual(notExpected, actual, message);
    }

    /// <inheritdoc cref="AreNotEqual(object, object, string)"/>
    public static void AreNotEqual(ushort notExpected, ushort actual, [CallerArgumentExpression(nameof(actual))] string message = "")
    {
        RequireNotEqual(notExpected, actual, message);
    }

    private static void RequireNotEqual(object? notExpected, object? actual, string message)
    {
        if (Equals(notExpected, actual))
        {
            Fail("Assert.AreNotEqual", $"Not expected:<{Text(notExpected)}>. Actual:<{Text(actual)}>. {message}");
        }
    }
}

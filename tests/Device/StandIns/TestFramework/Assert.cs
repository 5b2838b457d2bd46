using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using TestFrameworkShared;

namespace nanoFramework.TestFramework;

/// <summary>What a test requires; a requirement that is not met throws <see cref="AssertFailedException"/>.</summary>
/// <remarks>Stands in on .NET for nanoFramework's class: what is left out there is marked obsolete, or about text.
/// Source: nanoFramework.TestFramework 3.0 (what each method requires, not how).</remarks>
public sealed partial class Assert
{
    /// <summary>Requires a condition.</summary>
    public static void IsTrue(bool condition, [CallerArgumentExpression(nameof(condition))] string message = "")
    {
        Require(condition, "Assert.IsTrue", message);
    }

    /// <summary>Requires that a condition does not hold.</summary>
    public static void IsFalse(bool condition, [CallerArgumentExpression(nameof(condition))] string message = "")
    {
        Require(!condition, "Assert.IsFalse", message);
    }

    /// <summary>Requires nothing to be there.</summary>
    public static void IsNull(object? value, [CallerArgumentExpression(nameof(value))] string message = "")
    {
        Require(value is null, "Assert.IsNull", message);
    }

    /// <summary>Requires something to be there.</summary>
    public static void IsNotNull([NotNull] object? value, [CallerArgumentExpression(nameof(value))] string message = "")
    {
        if (value is null)
        {
            Fail("Assert.IsNotNull", message);
        }
    }

    /// <summary>Requires one and the same object.</summary>
    public static void AreSame(object? expected, object? actual, [CallerArgumentExpression(nameof(actual))] string message = "")
    {
        Require(ReferenceEquals(expected, actual), "Assert.AreSame", message);
    }

    /// <summary>Requires two objects.</summary>
    public static void AreNotSame(object? notExpected, object? actual, [CallerArgumentExpression(nameof(actual))] string message = "")
    {
        Require(!ReferenceEquals(notExpected, actual), "Assert.AreNotSame", message);
    }

    /// <summary>Requires an object of this very class; one derived from it will not do.</summary>
    public static void IsInstanceOfType(object? value, Type expected, [CallerArgumentExpression(nameof(value))] string message = "")
    {
        Require(value is not null && value.GetType() == expected, "Assert.IsInstanceOfType", message);
    }

    /// <summary>Requires an exception of this very class; one derived from it will not do.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Any exception but the one asked for is a failure.")]
    public static void ThrowsException(Type exception, Action action, [CallerArgumentExpression(nameof(action))] string message = "")
    {
        Type? thrown = null;
        try
        {
            action();
        }
        catch (Exception caught)
        {
            thrown = caught.GetType();
        }

        Require(thrown == exception, "Assert.ThrowsException", $"Expected:<{exception}>. Thrown:<{Text(thrown)}>. {message}");
    }

    /// <summary>Asks not to run this test, or in a set-up none of its class.</summary>
    [DoesNotReturn]
    public static void SkipTest(string? message = null) => throw new SkipTestException(message);

    private static void Require(bool holds, string assertion, string message)
    {
        if (!holds)
        {
            Fail(assertion, message);
        }
    }

    [DoesNotReturn]
    private static void Fail(string assertion, string message)
    {
        throw new AssertFailedException($"{assertion} failed. {message}");
    }

    private static string Text(object? value) => value?.ToString() ?? "(null)";
}

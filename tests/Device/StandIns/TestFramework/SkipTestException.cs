using System;

namespace nanoFramework.TestFramework;

/// <summary>A test asks not to be run.</summary>
public class SkipTestException : Exception
{
    /// <summary>Says why.</summary>
    public SkipTestException(string? message = null, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

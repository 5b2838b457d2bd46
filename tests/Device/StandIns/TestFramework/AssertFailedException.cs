using System;

namespace TestFrameworkShared;

/// <summary>An assertion does not hold. The namespace is nanoFramework's.</summary>
public class AssertFailedException : Exception
{
    /// <summary>Says nothing.</summary>
    public AssertFailedException()
    {
    }

    /// <summary>Says which, and what was found.</summary>
    public AssertFailedException(string msg)
        : base(msg)
    {
    }

    /// <summary>Says which, what was found, and why.</summary>
    public AssertFailedException(string msg, Exception ex)
        : base(msg, ex)
    {
    }
}

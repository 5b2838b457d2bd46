using System;

namespace nanoFramework.TestFramework;

/// <summary>Arguments of one call of a test: numbers and strings are what nanoCLR can read.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public class DataRowAttribute : Attribute
{
    /// <summary>Takes the arguments.</summary>
    /// <param name="methodParameters">At least one.</param>
    public DataRowAttribute(params object[] methodParameters)
    {
        MethodParameters = methodParameters;
    }

    /// <summary>The arguments.</summary>
    public object[] MethodParameters { get; }
}

using System;

namespace nanoFramework.TestFramework;

/// <summary>Called once, after all tests of its class.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class CleanupAttribute : Attribute
{
}

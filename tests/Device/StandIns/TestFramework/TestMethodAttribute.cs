using System;

namespace nanoFramework.TestFramework;

/// <summary>A test. The launcher calls it without an object: it must not use its own.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class TestMethodAttribute : Attribute
{
}

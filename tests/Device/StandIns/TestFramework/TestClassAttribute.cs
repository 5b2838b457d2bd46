using System;

namespace nanoFramework.TestFramework;

/// <summary>A class of tests.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class TestClassAttribute : Attribute
{
}

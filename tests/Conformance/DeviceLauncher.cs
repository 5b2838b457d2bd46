using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Conformance;

/// <summary>Runs classes of device tests as nanoFramework's launcher runs them on nanoCLR.</summary>
/// <remarks>
/// Of each class: set-ups, tests, rows of data, clean-ups, each once and in the order of the source. Methods are called without an object, so that a
/// test that keeps something in a field of its own fails here as it does there. After a set-up that asks to skip, nothing of its class runs.
/// Source: nanoFramework.TestFramework 3.0, UnitTestLauncher.
/// </remarks>
internal static class DeviceLauncher
{
    // What nanoCLR can read of an attribute's arguments without surprises.
    private static readonly HashSet<Type> ArgumentTypes = [typeof(int), typeof(string)];

    /// <summary>The classes of tests among some types, as the launcher finds them.</summary>
    public static IEnumerable<Type> Classes(IEnumerable<Type> types)
    {
        return types.Where(type => type.IsClass && type.IsDefined(typeof(TestClassAttribute)));
    }

    /// <summary>Runs all of a class.</summary>
    public static IReadOnlyList<DeviceCall> Run(Type type)
    {
        MethodInfo[] methods = type.GetMethods();
        List<DeviceCall> calls = [.. Marked<SetupAttribute>(methods).Select(method => Call(method, null, " (set-up)"))];
        if (!calls.Any(call => call.Failure is SkipTestException))
        {
            calls.AddRange(Marked<TestMethodAttribute>(methods)
                .Where(method => !method.IsDefined(typeof(DataRowAttribute)))
                .Select(method => Call(method, null, "")));
            calls.AddRange(from method in Marked<DataRowAttribute>(methods)
                from row in method.GetCustomAttributes<DataRowAttribute>()
                select Call(method, row.MethodParameters, $"({string.Join(", ", row.MethodParameters)})"));
            calls.AddRange(Marked<CleanupAttribute>(methods).Select(method => Call(method, null, " (clean-up)")));
        }

        return calls;
    }

    private static IEnumerable<MethodInfo> Marked<T>(IEnumerable<MethodInfo> methods)
        where T : Attribute
    {
        return methods.Where(method => method.IsDefined(typeof(T)));
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a test throws is its failure.")]
    private static DeviceCall Call(MethodInfo method, object[]? arguments, string suffix)
    {
        string name = method.DeclaringType!.FullName!.Replace("Bluezone.Band.Tests.Device.", "", StringComparison.Ordinal);
        name = $"{name}.{method.Name}{suffix}";
        try
        {
            RequireFitting(method, arguments ?? []);
            WithoutObject(method)(arguments ?? []);
            return new DeviceCall(name, null);
        }
        catch (Exception failure)
        {
            return new DeviceCall(name, failure);
        }
    }

    // .NET would widen a number, nanoCLR would not.
    private static void RequireFitting(MethodInfo method, object[] arguments)
    {
        Type[] given = arguments.Select(each => each.GetType()).ToArray();
        Type[] taken = method.GetParameters().Select(each => each.ParameterType).ToArray();
        if (!given.SequenceEqual(taken) || !given.All(ArgumentTypes.Contains))
        {
            throw new ArgumentException(
                $"It takes {string.Join<Type>(", ", taken)} and is given {string.Join<Type>(", ", given)}: int and string, each as it is");
        }
    }

    private static Action<object[]> WithoutObject(MethodInfo method)
    {
        var call = new DynamicMethod(method.Name, typeof(void), [typeof(object[])], method.Module, skipVisibility: true);
        ILGenerator code = call.GetILGenerator();
        if (!method.IsStatic)
        {
            code.Emit(OpCodes.Ldnull);
        }

        ParameterInfo[] parameters = method.GetParameters();
        for (int i = 0; i < parameters.Length; i++)
        {
            code.Emit(OpCodes.Ldarg_0);
            code.Emit(OpCodes.Ldc_I4, i);
            code.Emit(OpCodes.Ldelem_Ref);
            code.Emit(OpCodes.Unbox_Any, parameters[i].ParameterType);
        }

        code.Emit(OpCodes.Call, method);
        if (method.ReturnType != typeof(void))
        {
            code.Emit(OpCodes.Pop);
        }

        code.Emit(OpCodes.Ret);
        return call.CreateDelegate<Action<object[]>>();
    }
}

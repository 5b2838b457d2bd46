using Bluezone.Band.NanoHost;

namespace Nano.System.Diagnostics;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
public static class Debug
{
    public static void Write(string message)
    {
        WriteLine(message);
    }

    public static void WriteLine(string text)
    {
        Machine.Current.RequirePower();
        Machine.Current.Log.Add(text);
    }

    public static void WriteLine(object value)
    {
        WriteLine(value?.ToString() ?? "");
    }
}

using System;
using System.Diagnostics;
using System.Threading;

// Threads that hold on to life by every means of the language.
public static class Stubborn
{
    public static void Main()
    {
        new Thread(Filtered).Start();
        new Thread(Bare).Start();
        while (true)
        {
            try
            {
                Beat();
            }
            catch (Exception)
            {
            }
        }
    }

    private static void Filtered()
    {
        while (true)
        {
            try
            {
                Beat();
            }
            catch (Exception e) when (e.Message != null)
            {
            }
        }
    }

    private static void Bare()
    {
        while (true)
        {
            try
            {
                try
                {
                    Beat();
                }
                finally
                {
                    Thread.Sleep(0);
                }
            }
            catch
            {
            }
        }
    }

    private static void Beat()
    {
        Debug.WriteLine("beat");
        Thread.Sleep(1000);
    }
}

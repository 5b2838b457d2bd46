using System;
using System.Collections;
using System.Diagnostics;
using System.IO;
using System.Threading;

// What hal/Esp32 is written in, each checked by itself.
public static class Language
{
    private static readonly object Gate = new();

    private interface IShape
    {
        int Area { get; }
    }

    public static void Main()
    {
        Exceptions();
        Collections();
        Time();
        Files();
        lock (Gate)
        {
            Thread.Sleep(1);
        }

        Debug.WriteLine("all well");
    }

    private static void Require(bool isSo, string what)
    {
        if (!isSo)
        {
            throw new InvalidOperationException(what);
        }
    }

    private static void Exceptions()
    {
        int way = 0;
        try
        {
            try
            {
                throw new ArgumentException("a");
            }
            catch (ArgumentException e) when (IsNever(e))
            {
                way += 100;
            }
            finally
            {
                way += 10;
            }
        }
        catch (Exception e)
        {
            way += e is ArgumentException ? 1 : 2;
        }

        Require(way == 11, "exceptions");
    }

    private static bool IsNever(ArgumentException e)
    {
        return e == null;
    }

    private static void Collections()
    {
        ArrayList list = new();
        list.Add(new Square(3));
        list.Add(new Square(4));
        int sum = 0;
        foreach (IShape each in list)
        {
            sum += each.Area;
        }

        var pair = new Pair { Low = 1, High = 2 };
        Pair copy = pair;
        copy.Low = 9;
        Require(sum == 25 && pair.Low == 1 && Inner.Twice(21) == 42, "collections");
    }

    private static void Time()
    {
        DateTime before = DateTime.UtcNow;
        long ticks = Environment.TickCount64;
        Thread.Sleep(250);
        Require(DateTime.UtcNow.Ticks - before.Ticks == 250 * 10000, "clock");
        Require(Environment.TickCount64 - ticks == 250, "uptime");
        Require(before.Year == 1970, "epoch");
    }

    private static void Files()
    {
        using (FileStream file = new("I:\\language", FileMode.Create, FileAccess.Write))
        {
            file.Write(new byte[] { 1, 2, 3 }, 0, 3);
        }

        bool isMissing = false;
        try
        {
            using FileStream file = new("I:\\missing", FileMode.Open, FileAccess.Read);
        }
        catch (IOException)
        {
            isMissing = true;
        }

        Require(isMissing && File.Exists("I:\\language"), "files");
    }

    private struct Pair
    {
        public int Low;
        public int High;
    }

    private sealed class Square : IShape
    {
        private readonly int _side;

        public Square(int side)
        {
            _side = side;
        }

        public int Area => _side * _side;
    }

    private static class Inner
    {
        public static int Twice(int value)
        {
            return 2 * value;
        }
    }
}

using System;
using Nano.System.IO;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

public partial class HostFiles
{
    private static void Fails(IOException.IOExceptionErrorCode code, Action what)
    {
        Assert.Equal(code, Assert.Throws<IOException>(what).ErrorCode);
    }

    private static void Open(string path, FileMode mode)
    {
        new FileStream(path, mode).Dispose();
    }

    private static void Append(string path, byte[] octets)
    {
        Directory.CreateDirectory(@"I:\segments");
        using var stream = new FileStream(path, FileMode.Append);
        stream.Write(octets, 0, octets.Length);
    }

    private static void FillAndDelete()
    {
        using (var stream = new FileStream(@"I:\fill", FileMode.Create))
        {
            long length;
            do
            {
                length = stream.Length;
                stream.Write(new byte[512], 0, 512);
            }
            while (stream.Length > length);
        }

        File.Delete(@"I:\fill");
    }

    private static byte[] Octets(int count, int seed)
    {
        byte[] octets = new byte[count];
        new Sim.SeededRandom((ulong)seed).Fill(octets, 0, count);
        return octets;
    }
}

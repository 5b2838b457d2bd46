using System;
using System.Linq;
using System.Text;
using Bluezone.Band.NanoHost.Storage;
using Bluezone.Band.Tests.Unit.Fakes;
using Nano.System.IO;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

public partial class HostFiles
{
    private const string Log = @"I:\segments\log";
    private const string Moved = @"I:\segments\moved";

    private readonly HostBench _bench = new();

    private Drive Drive => _bench.Machine.Drive;

    [Fact]
    public void WhatIsClosedIsThereAfterAPowerCut()
    {
        byte[] octets = Octets(10_000, 1);

        _bench.Run(() => Append(Log, octets));

        _bench.Run(() =>
        {
            Assert.Equal(octets, File.ReadAllBytes(Log));
            Assert.Equal([Log], Directory.GetFiles(@"I:\segments"));
            Assert.Equal([Log], Directory.GetFiles(@"I:\segments\"));
        });
    }

    [Theory]
    [InlineData(100, 200)]      // In the directory's block before and after.
    [InlineData(400, 300)]      // Grows out of it.
    [InlineData(4000, 300)]     // Goes over the edge of a block.
    public void AppendIsThereWholeOrNotAtAllWhereverPowerIsCut(int before, int added)
    {
        byte[] old = Octets(before, 1);
        byte[] more = Octets(added, 2);
        for (long cut = 0; ; cut++)
        {
            var bench = new HostBench();
            bench.Run(() => Append(Log, old));
            bench.Machine.Drive.CutAfter(cut);
            bool isDone = false;
            bench.Run(() =>
            {
                Append(Log, more);
                isDone = true;
            });
            byte[] found = bench.Machine.Drive.Peek(Log)!;
            Assert.True(found.Length == before || found.Length == before + added, $"cut {cut}: {found.Length} octets");
            Assert.Equal([.. old, .. more[..(found.Length - before)]], found);
            if (isDone)
            {
                Assert.Equal(before + added, found.Length);
                break;
            }
        }
    }

    [Fact]
    public void MoveAndDeletionAreWholeOrNotAtAllWhereverPowerIsCut()
    {
        byte[] octets = Octets(5000, 3);
        for (long cut = 0; ; cut++)
        {
            var bench = new HostBench();
            bench.Run(() => Append(Log, octets));
            int free = bench.Machine.Drive.FreeOctets;
            bench.Machine.Drive.CutAfter(cut);
            bool isDone = false;
            bench.Run(() =>
            {
                File.Move(Log, Moved);
                File.Delete(Moved);
                isDone = true;
            });
            byte[]? here = bench.Machine.Drive.Peek(Log);
            byte[]? there = bench.Machine.Drive.Peek(Moved);
            Assert.True(here == null || there == null);
            Assert.True((here ?? there ?? octets).SequenceEqual(octets));
            Assert.Equal(free + (here == null && there == null ? 8192 : 0), bench.Machine.Drive.FreeOctets);
            if (isDone)
            {
                Assert.Null(here ?? there);
                break;
            }
        }
    }

    [Fact]
    public void FlushIsNotACommit()
    {
        _bench.Run(() => Append(Log, Octets(100, 1)));

        _bench.Machine.Boot(() =>
        {
            var stream = new FileStream(Log, FileMode.Create, FileAccess.Write);
            stream.Write(Octets(3000, 2), 0, 3000);
            stream.Flush();
            Nano.System.Threading.Thread.Sleep(-1);
        });
        _bench.Pass(1);
        _bench.Machine.CutPower();

        Assert.Equal(Octets(100, 1), Drive.Peek(Log));
    }

    [Fact]
    public void NewFileIsThereEmptyBeforeItsClose()
    {
        _bench.Machine.Boot(() =>
        {
            _ = new FileStream(@"I:\new", FileMode.Create);
            Nano.System.Threading.Thread.Sleep(-1);
        });
        _bench.Pass(1);
        _bench.Machine.CutPower();

        Assert.Empty(Drive.Peek(@"I:\new")!);
    }

    [Fact]
    public void WritingInTheMiddleKeepsTheRest()
    {
        byte[] octets = Octets(9000, 1);
        _bench.Run(() =>
        {
            Append(Log, octets);
            using (var stream = new FileStream(Log, FileMode.Open))
            {
                stream.Seek(4090, SeekOrigin.Begin);
                stream.Write(Octets(20, 2), 0, 20);
                stream.Position = 4100;
                stream.Write(Octets(4, 3), 0, 4);
                Assert.Equal(9000, stream.Length);
            }

            Octets(20, 2).CopyTo(octets, 4090);
            Octets(4, 3).CopyTo(octets, 4100);
            Assert.Equal(octets, File.ReadAllBytes(Log));
            using (var stream = new FileStream(Log, FileMode.Open))
            {
                stream.SetLength(5000);
                stream.Position = 5000;
                stream.Write(octets, 0, 10);
            }

            Assert.Equal([.. octets[..5000], .. octets[..10]], File.ReadAllBytes(Log));
        });
    }

    [Fact]
    public void FullDriveRefusesAndKeepsWhatWasThere()
    {
        byte[] old = Octets(6000, 1);
        _bench.Run(() =>
        {
            Append(Log, old);
            Drive.Fill(Drive.FreeOctets - 8192);
            Append(Log, Octets(20_000, 2));             // Nobody is told; nothing of it is there.
            Assert.Equal(old, File.ReadAllBytes(Log));
            Drive.TellsWhenFull = true;
            Assert.Throws<IOException>(() => Append(Log, Octets(20_000, 2)));
            Assert.Equal(old, File.ReadAllBytes(Log));
            Assert.Equal(8192, Drive.FreeOctets);
            Append(Log, Octets(2000, 3));
            Assert.Equal(8000, File.ReadAllBytes(Log).Length);
        });
    }

    [Fact]
    public void ErrorsAreThoseOfTheLibrary()
    {
        _bench.Run(() =>
        {
            Fails(IOException.IOExceptionErrorCode.FileNotFound, () => File.ReadAllBytes(@"I:\none"));
            Fails(IOException.IOExceptionErrorCode.DirectoryNotFound, () => Directory.GetFiles(@"I:\none"));
            Fails(IOException.IOExceptionErrorCode.VolumeNotFound, () => File.ReadAllBytes(@"D:\none"));
            File.Delete(@"I:\none");
            Assert.False(File.Exists(@"I:\none"));
            Append(Log, [1]);
            Append(Moved, [2]);
            Fails(IOException.IOExceptionErrorCode.PathAlreadyExists, () => File.Move(Log, Moved));
            Fails(IOException.IOExceptionErrorCode.PathAlreadyExists, () => Open(Log, FileMode.CreateNew));
            Fails(IOException.IOExceptionErrorCode.DirectoryNotEmpty, () => Directory.Delete(@"I:\segments"));
            using (var open = new FileStream(Log, FileMode.Open, FileAccess.Read))
            {
                Fails(IOException.IOExceptionErrorCode.UnauthorizedAccess, () => Open(Log, FileMode.Open));
                Fails(IOException.IOExceptionErrorCode.UnauthorizedAccess, () => File.Delete(Log));
                Assert.Throws<NotSupportedException>(() => open.Write([1], 0, 1));
            }

            var closed = new FileStream(Log, FileMode.Append);
            Assert.Throws<NotSupportedException>(() => closed.ReadByte());
            Assert.Throws<IOException>(() => closed.Seek(0, SeekOrigin.Begin));
            closed.Dispose();
            closed.Dispose();
            Assert.Throws<ObjectDisposedException>(() => closed.Length);
            Directory.Delete(@"I:\segments", true);
            Assert.False(Directory.Exists(@"I:\segments"));
        });
    }

    [Fact]
    public void MissingDriveAndFormatUnderTheDeviceFail()
    {
        _bench.Run(() =>
        {
            Append(Log, Octets(5000, 1));
            var open = new FileStream(Log, FileMode.Append);
            Drive.Format();
            Assert.Throws<IOException>(() => open.Write([1], 0, 1));
            Assert.Throws<IOException>(open.Dispose);
            Assert.False(File.Exists(Log));
            Assert.True(Drive.Holds(Octets(5000, 1).AsSpan(0, 4096)));

            Drive.IsMissing = true;
            Fails(IOException.IOExceptionErrorCode.VolumeNotFound, () => Open(Log, FileMode.Create));
            Fails(IOException.IOExceptionErrorCode.VolumeNotFound, () => Directory.Exists(@"I:\"));
            Assert.False(File.Exists(Log));
        });
    }

    [Fact]
    public void DeletedOctetsStayUntilTheirBlocksAreUsedAgain()
    {
        byte[] secret = Encoding.ASCII.GetBytes("window key of a band, in blocks of its own");
        _bench.Run(() =>
        {
            Append(Log, [.. secret, .. Octets(1000, 1)]);
            File.Delete(Log);
            Assert.True(Drive.Holds(secret));
            FillAndDelete();
            Assert.False(Drive.Holds(secret));
        });
    }

    [Fact]
    public void SmallFileOutlivesItsDeletionInItsDirectory()
    {
        byte[] secret = Encoding.ASCII.GetBytes("window key of a band");
        _bench.Run(() =>
        {
            Append(Log, secret);
            File.Delete(Log);
            FillAndDelete();
            Assert.True(Drive.Holds(secret));

            for (int i = 0; i < 30; i++)
            {
                Append(@"I:\segments\rewritten", Octets(1, i));
                File.Delete(@"I:\segments\rewritten");
            }

            Assert.True(Drive.Holds(secret));
            for (int i = 0; i < 100; i++)
            {
                Append(@"I:\segments\rewritten", Octets(1, i));
                File.Delete(@"I:\segments\rewritten");
            }

            Assert.False(Drive.Holds(secret));
        });
    }

    [Fact]
    public void DirectoryOfManyFilesTakesMoreBlocks()
    {
        _bench.Run(() =>
        {
            Directory.CreateDirectory(@"I:\segments");
            int free = Drive.FreeOctets;
            for (int i = 0; i < 100; i++)
            {
                Append($@"I:\segments\{i:D4}", []);
            }

            Assert.Equal(100, Directory.GetFiles(@"I:\segments").Length);
            Assert.True(Drive.FreeOctets < free);
            Directory.Delete(@"I:\segments", true);
            Assert.Equal(free + 8192, Drive.FreeOctets);
        });
    }
}

using System;
using System.IO;
using Bluezone.Band.Contracts;
using Bluezone.Band.Sim;
using Xunit;

namespace Bluezone.Band.Tests.Contracts;

public sealed class FolderStoreKeepsTheContract : SegmentStoreSuite, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("segments");

    public FolderStoreKeepsTheContract()
    {
        Store = Open();
    }

    protected override ISegmentStore Store { get; }

    public void Dispose()
    {
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void SegmentsAreThereWhenTheFolderIsOpenedAgain()
    {
        Store.Append(0xABC, [1, 2, 3], 0, 3);
        FolderStore again = Open();
        Assert.Equal(0xABC, again.FirstAtOrAbove(0));
        Assert.Equal(3, again.Length(0xABC));
        Assert.True(File.Exists(Path.Combine(_folder.FullName, "00000abc.seg")));
    }

    [Theory]
    [InlineData("notes.txt")]
    [InlineData("1.seg")]
    [InlineData("0000000A.seg")]
    [InlineData("ffffffff.seg")]
    [InlineData("0000000g.seg")]
    [InlineData("000000010.seg")]
    public void StrangersFilesAreLeftAlone(string name)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, "not ours");
        FolderStore again = Open();
        Assert.Equal(-1, again.FirstAtOrAbove(0));
        Assert.True(again.Append(1, [1], 0, 1));
        Assert.True(again.Scrub());
        Assert.Equal("not ours", File.ReadAllText(path));
    }

    [Fact]
    public void AStoreIsCarriedIntoAnother()
    {
        var flash = new FlashStore(Capacity, 9);
        byte[] octets = Octets(Block + 5, 4);
        flash.Append(2, octets, 0, octets.Length);
        flash.Append(9, [], 0, 0);
        Assert.True(StoreCopy.CopyAll(flash, Store));
        Assert.Equal(octets, ReadAll(2));
        Assert.Equal(0, Store.Length(9));
    }

    private FolderStore Open()
    {
        return new FolderStore(_folder.FullName, Capacity);
    }
}

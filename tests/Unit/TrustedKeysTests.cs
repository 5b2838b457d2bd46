using System.Linq;
using Bluezone.Band.Exposure;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>Two keys, told apart by four octets of their identifiers.</summary>
public class TrustedKeysTests
{
    [Fact]
    public void AKeyIsFoundByItsIdentifier()
    {
        var keys = new TrustedKeys();
        Assert.True(keys.Set(0, 84, Key(0x11)));
        Assert.True(keys.Set(1, 85, Key(0x22)));
        Assert.Equal(0, keys.Find(Key(0x11), 12));
        Assert.Equal(1, keys.Find(Key(0x22), 12));
        Assert.Equal(TrustedKeys.None, keys.Find(Key(0x33), 12));
        Assert.Equal((84, 85), (keys.AuthorityAt(0), keys.AuthorityAt(1)));
        Assert.Equal(Key(0x22), keys.Octets[TrustedKeys.KeyAt(1)..]);
    }

    [Fact]
    public void AnEmptySlotIsNobodysKey()
    {
        var keys = new TrustedKeys();
        Assert.Equal(TrustedKeys.None, keys.Find(new byte[16], 0));
        Assert.False(keys.IsUsed(0) || keys.IsUsed(1));
    }

    [Fact]
    public void AReplacedKeyIsTrustedNoMoreAndTheOtherStillIs()
    {
        var keys = new TrustedKeys();
        keys.Set(0, 84, Key(0x11));
        keys.Set(1, 84, Key(0x22));
        Assert.True(keys.Set(0, 84, Key(0x33)));
        Assert.Equal(TrustedKeys.None, keys.Find(Key(0x11), 12));
        Assert.Equal(0, keys.Find(Key(0x33), 12));
        Assert.Equal(1, keys.Find(Key(0x22), 12));
        Assert.True(keys.Set(1, 0, new byte[TrustedKeys.KeyOctets]));
        Assert.False(keys.IsUsed(1));
    }

    [Fact]
    public void TwoKeysThatAHeaderCouldNotTellApartAreRefused()
    {
        var keys = new TrustedKeys();
        keys.Set(0, 84, Key(0x11));
        byte[] before = [.. keys.Octets];
        byte[] alike = Key(0x11);
        alike[20] ^= 1;
        Assert.False(keys.Set(1, 85, alike));
        Assert.Equal(before, keys.Octets);
        Assert.True(keys.Set(0, 85, alike));
    }

    private static byte[] Key(byte identifier)
    {
        byte[] levels = [0, 0, 0, 1, 0, 0, 0, 5, 0, 0, 0, 3];
        return [.. levels, .. Enumerable.Repeat(identifier, 16), .. Enumerable.Repeat((byte)(identifier + 1), 32)];
    }
}

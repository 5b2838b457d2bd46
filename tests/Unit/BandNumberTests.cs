using System;
using System.Linq;
using Bluezone.Band.Sim;
using Bluezone.Band.SyncClient;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>A band's public number with its check digit.</summary>
public class BandNumberTests
{
    [Theory]
    [InlineData(123456789, "123 456 7897")]
    [InlineData(79462, "000 079 4622")]
    [InlineData(1, "000 000 0014")]
    [InlineData(999999999, "999 999 9991")]
    public void ANumberIsPrintedWithItsCheckDigit(long number, string text)
    {
        Assert.Equal(text, BandNumber.Text(number));
        Assert.Equal(number, BandNumber.Read(text));
        Assert.Equal(number, BandNumber.Read(BandNumber.Name(number)));
        Assert.Equal(number, BandNumber.Read(text.Replace(" ", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void EveryNumberChecksByTheStandardsOwnRule()
    {
        var random = new SeededRandom(9);
        for (int i = 0; i < 1000; i++)
        {
            string printed = BandNumber.Text(1 + random.NextBelow((int)BandNumber.Most));
            Assert.True(CheckedSum(printed.Replace(" ", "", StringComparison.Ordinal)) == 1, printed);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_000_000_000)]
    public void WhatNoBandCanHaveIsNotPrinted(long number)
    {
        Assert.False(BandNumber.IsOne(number));
        Assert.Throws<ArgumentOutOfRangeException>(() => BandNumber.Text(number));
    }

    [Fact]
    public void EveryWrongDigitShows()
    {
        var random = new SeededRandom(5);
        for (int i = 0; i < 200; i++)
        {
            string good = BandNumber.Text(1 + random.NextBelow((int)BandNumber.Most)).Replace(" ", "", StringComparison.Ordinal);
            for (int place = 0; place < good.Length; place++)
            {
                foreach (char digit in "0123456789".Where(each => each != good[place]))
                {
                    string wrong = good[..place] + digit + good[(place + 1)..];
                    Assert.Throws<FormatException>(() => BandNumber.Read(wrong));
                }
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("123456789")]
    [InlineData("12345678977")]
    [InlineData("123 456 789x")]
    [InlineData("１２３ 456 7897")]
    [InlineData("000 000 0005")]
    public void WhatIsNoNumberIsRefused(string text)
    {
        Assert.Throws<FormatException>(() => BandNumber.Read(text));
    }

    // ISO 7064, 8.2: the check, where the code under test generates. The whole number leaves 1.
    private static int CheckedSum(string digits)
    {
        int product = 10;
        foreach (char digit in digits[..^1])
        {
            int sum = (product + digit - '0') % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return (product + digits[^1] - '0') % 10;
    }
}

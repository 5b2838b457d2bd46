using System;
using System.Linq;
using Bluezone.Band.Authority.Bands;
using Bluezone.Band.Sim;
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
                    Assert.Throws<BadBandException>(() => BandNumber.Read(wrong));
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
        Assert.Throws<BadBandException>(() => BandNumber.Read(text));
    }
}

using System;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary><c>band frame</c>: what it writes it reads, and it says why.</summary>
public class CommandsFrame
{
    private const string Id = "3AA8DFC0A15682B27216FC31";
    private const string BandFrame = "0201060FFFB522" + Id + "0303564E";

    [Fact]
    public void WhatIsEncodedIsDecodedAgain()
    {
        CommandsCalled encoded = CommandsCalled.With("frame", "encode", "--id", Id);
        encoded.RequireDone();
        Assert.Equal(BandFrame, encoded.After("frame"));

        CommandsCalled decoded = CommandsCalled.With("frame", "decode", encoded.After("frame"));
        decoded.RequireDone();
        Assert.Equal(Id, decoded.After("id"));
        Assert.Equal("band", decoded.After("verdict"));
        Assert.EndsWith(decoded.Output, encoded.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryFieldHasItsPlace()
    {
        CommandsCalled decoded = CommandsCalled.With("frame", "decode", BandFrame);
        Assert.Contains(decoded.Lines, line => line.StartsWith("     5  B522 ", StringComparison.Ordinal) && line.EndsWith("Bluezone", StringComparison.Ordinal));
        Assert.Contains(decoded.Lines, line => line.StartsWith("     7  " + Id, StringComparison.Ordinal) && line.EndsWith("rotating id", StringComparison.Ordinal));
        Assert.Contains(decoded.Lines, line => line.StartsWith("    21  564E ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("02011A0FFFB522" + Id + "0303564E", "Android")]
    [InlineData("02010611" + "0767A607ADD1172FA1C44BF573564E0000", "iPhone foreground")]
    [InlineData("14FF4C000108000000000000000000000000000000", "iPhone background")]
    [InlineData("14FF4C0001F7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", "foreign")]
    [InlineData("020106", "foreign")]
    [InlineData("00", "foreign")]
    [InlineData("020106FF", "malformed")]
    [InlineData("02010600000000000000000000000000000000000000000000000000000000000000", "malformed")]
    public void TheVerdictIsTheFirmwares(string hex, string verdict)
    {
        CommandsCalled decoded = CommandsCalled.With("frame", "decode", hex);
        decoded.RequireDone();
        Assert.Equal(verdict, decoded.After("verdict"));
    }

    [Theory]
    [InlineData("0EFFB522" + "3AA8DFC0A15682B27216FC" + "0303564E", "11 octets")]
    [InlineData("0303564E", "no manufacturer data")]
    [InlineData("0FFFB522" + Id, "not Bluezone's UUID")]
    [InlineData("110767A607ADD1172FA1C44BF573564E000003FFB522", "manufacturer data beside it")]
    [InlineData("0201060409", "beyond the end")]
    public void TheReasonIsTold(string hex, string reason)
    {
        Assert.Contains(reason, CommandsCalled.With("frame", "decode", hex).After("because"));
    }

    [Fact]
    public void ANameFromTheAirCannotCommandTheTerminal()
    {
        CommandsCalled decoded = CommandsCalled.With("frame", "decode", "05091B5B324A");
        decoded.RequireDone();
        Assert.DoesNotContain('\u001B', decoded.Output);
        Assert.Contains("\"?[2J\"", decoded.Output);
    }

    [Theory]
    [InlineData("0201", "but only 1 octet follows")]
    [InlineData("030101", "but only 2 octets follow")]
    public void OneOctetIsSpokenOfAsOne(string hex, string words)
    {
        Assert.Contains(CommandsCalled.With("frame", "decode", hex).Lines, line => line.EndsWith(words, StringComparison.Ordinal));
    }

    [Fact]
    public void HexMayStandInSeveralWords()
    {
        Assert.Equal("foreign", CommandsCalled.WithLine("frame decode 02 01 06").After("verdict"));
    }

    [Fact]
    public void AnyOctetsAreReadWithoutAnError()
    {
        const int Seed = 20200808;
        Random random = new(Seed);
        for (int i = 0; i < 500; i++)
        {
            byte[] octets = new byte[random.Next(1, 40)];
            random.NextBytes(octets);
            octets[0] = (byte)random.Next(0, 20);
            string hex = Convert.ToHexString(octets);
            Assert.True(CommandsCalled.With("frame", "decode", hex) is { Code: 0, Error: "" }, $"seed {Seed}: {hex}");
        }
    }

    [Theory]
    [InlineData("frame decode 0201Z6", "'Z'")]
    [InlineData("frame decode 020", "an octet takes two")]
    [InlineData("frame decode", "Required argument missing")]
    [InlineData("frame encode --id 3AA8", "24 hex digits")]
    [InlineData("frame encode", "--id")]
    [InlineData("frame", "Required command")]
    public void WhatIsNoFrameIsRefused(string line, string because)
    {
        CommandsCalled.WithLine(line).RequireRefusal(because);
    }
}

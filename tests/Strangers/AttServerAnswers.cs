using System;
using System.Linq;
using Bluezone.Band.Sim.Ble.Att;
using Xunit;

namespace Bluezone.Band.Tests.Strangers;

/// <summary>The attribute server, request by request, as the Core has it.</summary>
public class AttServerAnswers
{
    // 1 service 1800, 2 and 3 name, 4 and 5 appearance, 6 service 1801, 7 and 8 changes, 9 their configuration,
    // 10 service, 11 and 12 readable, 13 and 14 writable and notified, 15 its configuration.
    private static readonly AttUuid _own = AttUuid.Of(new Guid("b1e20001-6a5e-4d0c-9c3b-0e5a7d4f8b12"));

    private readonly AttServer _server;
    private byte[] _written = [];
    private bool _isNotified;

    public AttServerAnswers()
    {
        AttTable table = AttTable.WithBasics("x");
        table.AddService(_own);
        table.AddCharacteristic(AttUuid.Of(0x2A19), AttTable.Read, () => [.. Enumerable.Range(0, 50).Select(i => (byte)i)]);
        table.AddCharacteristic(AttUuid.Of(0x2A52), AttTable.Write | AttTable.Notify, null, Take, isOn => _isNotified = isOn);
        _server = new AttServer(table, 256);
    }

    [Theory]
    [InlineData("0A0300", "0B78")]                              // The name.
    [InlineData("0A0000", "010A000001")]
    [InlineData("0A9900", "010A990001")]
    [InlineData("0A0E00", "010A0E0002")]
    [InlineData("0A03", "010A000004")]
    [InlineData("0C0C003100", "0D31")]
    [InlineData("0C0C003200", "0D")]
    [InlineData("0C0C003300", "010C0C0007")]
    [InlineData("0C0E000000", "010C0E0002")]
    [InlineData("0E03000500", "0F780000")]
    [InlineData("0E0300", "010E000004")]
    [InlineData("12030041", "0112030003")]
    [InlineData("12990041", "0112990001")]
    [InlineData("120F00010000", "01120F000D")]
    [InlineData("120F000200", "01120F0013")]
    [InlineData("1209000200", "13")]                            // Indications of changes may be asked for.
    [InlineData("1A00", "011A000006")]
    [InlineData("200000", "0120000006")]
    [InlineData("52030041", "")]
    [InlineData("D2030041", "")]
    [InlineData("1E", "")]
    [InlineData("", "")]
    [InlineData("0405000400", "0104050001")]
    [InlineData("0400000400", "0104000001")]
    [InlineData("041000FFFF", "010410000A")]
    [InlineData("0401000200", "05010100002802000328")]
    [InlineData("060100FFFF00280118", "0706000900")]
    [InlineData("060100FFFF00280218", "010601000A")]
    [InlineData("080100FFFF002A", "0903030078")]
    [InlineData("080100FFFF522A", "01080E0002")]
    [InlineData("100100FFFF0128", "0110010010")]
    [InlineData("100100FFFF0028", "1106010005000018060009000118")]
    public void ItAnswers(string asked, string answer)
    {
        Assert.Equal(answer, Convert.ToHexString(_server.Answer(Convert.FromHexString(asked))));
    }

    [Fact]
    public void WhatWasAgreedOnIsTheSmallerOfBoth()
    {
        Assert.Equal("030001", Convert.ToHexString(_server.Answer([2, 100, 0])));
        Assert.Equal(100, _server.MtuOctets);
        Assert.Equal(51, _server.Answer([0x0A, 12, 0]).Length);
        Assert.Equal("030001", Convert.ToHexString(_server.Answer([2, 1, 0])));
        Assert.Equal(23, _server.MtuOctets);
        Assert.Equal(23, _server.Answer([0x0A, 12, 0]).Length);
        Assert.Equal(23, _server.Notification(14, new byte[30]).Length);
        _server.Answer([2, 0xFF, 0xFF]);
        Assert.Equal(256, _server.MtuOctets);
    }

    [Fact]
    public void ALongWriteIsPutTogether()
    {
        Assert.Equal("170E0000000102", Convert.ToHexString(_server.Answer(Convert.FromHexString("160E0000000102"))));
        Assert.Equal("170E0002000304", Convert.ToHexString(_server.Answer(Convert.FromHexString("160E0002000304"))));
        Assert.Empty(_written);
        Assert.Equal("19", Convert.ToHexString(_server.Answer([0x18, 1])));
        Assert.Equal([1, 2, 3, 4], _written);
    }

    [Fact]
    public void ALongWriteWithAGapOrCancelledIsNotDone()
    {
        _server.Answer(Convert.FromHexString("160E0001000102"));
        Assert.Equal("01180E0007", Convert.ToHexString(_server.Answer([0x18, 1])));
        _server.Answer(Convert.FromHexString("160E0000000102"));
        Assert.Equal("19", Convert.ToHexString(_server.Answer([0x18, 0])));
        Assert.Equal("19", Convert.ToHexString(_server.Answer([0x18, 1])));
        Assert.Equal("0118000004", Convert.ToHexString(_server.Answer([0x18, 2])));
        Assert.Equal("0116030003", Convert.ToHexString(_server.Answer(Convert.FromHexString("160300000001"))));
        Assert.Empty(_written);
    }

    [Fact]
    public void PartsBeyondTheRoomForThemAreRefused()
    {
        byte[] part = [0x16, 14, 0, 0, 0, .. new byte[18]];
        int taken = 0;
        while (_server.Answer(part)[0] == 0x17)
        {
            taken++;
            Assert.True(taken < 1000, "there is no end to the room");
        }

        Assert.Equal("01160E0009", Convert.ToHexString(_server.Answer(part)));
    }

    [Fact]
    public void ItsConfigurationIsHeldAndRead()
    {
        Assert.Equal("13", Convert.ToHexString(_server.Answer(Convert.FromHexString("120F000100"))));
        Assert.True(_isNotified);
        Assert.Equal("0B0100", Convert.ToHexString(_server.Answer([0x0A, 15, 0])));
        _server.Answer(Convert.FromHexString("120F000000"));
        Assert.False(_isNotified);
    }

    [Fact]
    public void WhatTheOwnerRefusesIsToldByItsOwnNumber()
    {
        Assert.Equal("01120E0011", Convert.ToHexString(_server.Answer(Convert.FromHexString("120E00FF"))));
    }

    private int Take(byte[] value)
    {
        if (value is [0xFF])
        {
            return 0x11;
        }

        _written = value;
        return AttError.None;
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Sim;
using Bluezone.Band.Sim.Ble.Hci;

namespace Bluezone.Band.Tests.Strangers;

/// <summary>A controller with a test in place of its host.</summary>
internal sealed class HostBench
{
    public const int MinuteUs = 60_000_000;

    private readonly VirtualTime _time;

    public HostBench(SharedAir air, long address, double xM)
    {
        _time = air.Time;
        Address = address;
        Controller = new HciController(air, air.Join(RadioCharacter.Dongle, new FixedSpot(xM, 0)), address, Sent.Add);
    }

    public long Address { get; }

    public HciController Controller { get; }

    public long NowUs => _time.NowUs;

    /// <summary>All it got since it was cleared.</summary>
    public List<byte[]> Sent { get; } = [];

    /// <summary>Does a command; what it was answered with: status and what follows of a completion, the status alone otherwise.</summary>
    public byte[] Command(int opcode, params byte[] parameters)
    {
        int before = Sent.Count;
        Controller.Take([1, (byte)opcode, (byte)(opcode >> 8), (byte)parameters.Length, .. parameters]);
        byte[] answer = Sent.Skip(before).Single(packet => packet[1] is 0x0E or 0x0F);
        Sent.Remove(answer);
        return answer[1] == 0x0E ? answer[6..] : [answer[3]];
    }

    public void Start()
    {
        Command(0x0C03);
        Command(0x0C01, Enumerable.Repeat((byte)0xFF, 8).ToArray());
        Command(0x2001, 0xFF, 0xFD, 0, 0, 0, 0, 0, 0);          // All but the enhanced form of a connection's begin.
    }

    public void Advertise(params byte[] data)
    {
        Command(0x2006, 0xA0, 0, 0xA0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7, 0);
        Command(0x2008, [(byte)data.Length, .. data, .. new byte[31 - data.Length]]);
        Command(0x200A, 1);
    }

    /// <summary>Connects: the handle.</summary>
    public int Connect(long address, int intervalSteps = 24, int timeoutSteps = 200)
    {
        byte[] six = BitConverter.GetBytes(address)[..6];
        byte[] two = [(byte)intervalSteps, (byte)(intervalSteps >> 8)];
        byte[] status = Command(0x200D, [0x60, 0, 0x60, 0, 0, 0, .. six, 0, .. two, .. two, 0, 0, (byte)timeoutSteps, (byte)(timeoutSteps >> 8), 0, 0, 0, 0]);
        Xunit.Assert.Equal([0], status);
        byte[] complete = Await(packet => IsMeta(packet, 0x01));
        Xunit.Assert.Equal(0, complete[4]);
        return Two(complete, 5);
    }

    public void Send(int handle, byte[] octets, bool isStart = true)
    {
        int head = handle | (isStart ? 0 : 0x1000);
        Controller.Take([2, (byte)head, (byte)(head >> 8), (byte)octets.Length, (byte)(octets.Length >> 8), .. octets]);
    }

    /// <summary>Lets time run until something comes, and takes it.</summary>
    public byte[] Await(Func<byte[], bool> what)
    {
        for (long end = _time.NowUs + MinuteUs; _time.NowUs < end; _time.RunUntil(_time.NowUs + 1000))
        {
            byte[]? found = Sent.Find(packet => what(packet));
            if (found != null)
            {
                Sent.Remove(found);
                return found;
            }
        }

        throw new TimeoutException($"nothing of the kind in a minute; it got {string.Join(" ", Sent.Select(Convert.ToHexString))}");
    }

    public static bool IsMeta(byte[] packet, int subevent)
    {
        return packet[0] == 4 && packet[1] == 0x3E && packet[3] == subevent;
    }

    public static bool IsEvent(byte[] packet, int code)
    {
        return packet[0] == 4 && packet[1] == code;
    }

    public static bool IsData(byte[] packet)
    {
        return packet[0] == 2;
    }

    public static int Two(byte[] packet, int offset)
    {
        return packet[offset] | (packet[offset + 1] << 8);
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Sim;
using Bluezone.Band.Sim.Ble;
using Bluezone.Band.Sim.Ble.Att;
using Xunit;

namespace Bluezone.Band.Tests.Strangers;

/// <summary>Every octet of a stranger is normal input: nothing throws, nothing grows, and the controller answers afterwards.</summary>
public class HostileHosts
{
    private const int Streams = 400;
    private const int PacketsEach = 120;
    private const long StepUs = 2_000;

    [Fact]
    public void StreamsOfAnythingAreSurvived()
    {
        for (ulong seed = 1; seed <= Streams; seed++)
        {
            try
            {
                Play(seed);
            }
            catch (Exception fault)
            {
                Assert.Fail($"seed {seed}: {fault}");
            }
        }
    }

    [Fact]
    public void RequestsOfAnythingAreAnsweredWithinThePacketsLength()
    {
        for (ulong seed = 1; seed <= 20_000; seed++)
        {
            var random = new SeededRandom(seed);
            AttTable table = AttTable.WithBasics("nobody");
            table.AddService(PhoneServer.Service);
            table.AddCharacteristic(PhoneServer.Characteristic, AttTable.Read | AttTable.Write | AttTable.Notify, () => new byte[600], _ => 0);
            var server = new AttServer(table, 256);
            for (int i = 0; i < 8; i++)
            {
                byte[] asked = new byte[Below(random, 40)];
                random.Fill(asked, 0, asked.Length);
                if (asked.Length > 0)
                {
                    asked[0] %= 0x20;
                }

                if (asked.Length > 4)
                {
                    asked[1] %= 16;
                    asked[2] = 0;
                    asked[3] %= 16;
                }

                byte[] answer = server.Answer(asked);
                Assert.True(answer.Length <= server.MtuOctets, $"seed {seed}: {Convert.ToHexString(asked)} gave {answer.Length} octets");
            }
        }
    }

    private static void Play(ulong seed)
    {
        var time = new VirtualTime();
        var air = new SharedAir(time, seed);
        var good = new HostBench(air, 0x025A_0000_0002, 1);
        var bad = new HostBench(air, 0x025A_0000_0001, 0);
        good.Start();
        bad.Start();
        good.Advertise(2, 1, 6);
        Transceiver phone = air.Join(RadioCharacter.IPhone, new FixedSpot(0, 1));
        phone.LinkTaker = new PhoneServer(() => new byte[12]);
        phone.StartAdvertising([2, 1, 6], 0x4000_0000_0001, 20, 20);
        var random = new SeededRandom(seed);
        for (int i = 0; i < PacketsEach; i++)
        {
            byte[] octets = Packet(random, bad);
            for (int at = 0; at < octets.Length;)
            {
                int count = Math.Min(octets.Length - at, 1 + Below(random, 40));
                bad.Controller.Take(octets.AsSpan(at, count));
                at += count;
            }

            time.RunUntil(time.NowUs + Below(random, 50) * StepUs);
            Assert.True(bad.Sent.Count < 4000, $"{bad.Sent.Count} packets to the host");
            bad.Sent.Clear();
            good.Sent.Clear();
        }

        bad.Controller.PowerOff();
        time.RunUntil(time.NowUs + 5_000_000);
        Assert.Equal([0], bad.Command(0x0C03));
        Assert.Equal(0, good.Command(0x1009)[0]);
    }

    // Mostly packets that could be meant, often with a number changed, sometimes noise.
    private static byte[] Packet(SeededRandom random, HostBench host)
    {
        IReadOnlyList<int> opcodes = host.Controller.Opcodes;
        byte[] packet;
        switch (Below(random, 8))
        {
            case 0:
                packet = Noise(random, Below(random, 300));
                break;
            case 1:
                packet = Acl(random, Noise(random, Below(random, 60)));
                break;
            case 2:
                packet = Acl(random, [7, 0, 4, 0, .. Noise(random, 7)]);
                break;
            case 3:
                packet = Connect(random);
                break;
            default:
                int opcode = opcodes[Below(random, opcodes.Count)];
                byte[] parameters = Small(random, Below(random, 34));
                packet = [1, (byte)opcode, (byte)(opcode >> 8), (byte)parameters.Length, .. parameters];
                break;
        }

        if (packet.Length > 0 && Below(random, 4) == 0)
        {
            packet[Below(random, packet.Length)] = (byte)Below(random, 256);
        }

        return packet;
    }

    private static byte[] Connect(SeededRandom random)
    {
        byte[] whom = Below(random, 2) == 0 ? [2, 0, 0, 0, 0x5A, 2] : [1, 0, 0, 0, 0, 0x40];
        return [1, 0x0D, 0x20, 25, 0x60, 0, 0x60, 0, 0, whom[5] == 2 ? (byte)0 : (byte)1, .. whom, 0, 6, 0, 24, 0, 0, 0, 200, 0, 0, 0, 0, 0];
    }

    private static byte[] Acl(SeededRandom random, byte[] octets)
    {
        return [2, (byte)(1 + Below(random, 3)), (byte)(Below(random, 4) << 4), (byte)octets.Length, 0, .. octets];
    }

    private static byte[] Small(SeededRandom random, int count)
    {
        return [.. Enumerable.Range(0, count).Select(_ => (byte)Below(random, Below(random, 3) == 0 ? 256 : 8))];
    }

    private static byte[] Noise(SeededRandom random, int count)
    {
        byte[] octets = new byte[count];
        random.Fill(octets, 0, count);
        return octets;
    }

    private static int Below(SeededRandom random, int limit)
    {
        byte[] octets = new byte[4];
        random.Fill(octets, 0, 4);
        return (int)(BitConverter.ToUInt32(octets) % (uint)limit);
    }
}

using System;
using System.Threading;
using System.Threading.Tasks;
using Bluezone.Band.SyncClient.Hci;

namespace Bluezone.Band.Tests.Unit.Syncing;

/// <summary>A controller whose packets are spoilt on their way to the host: bits, lengths, repetitions, strangers.</summary>
internal sealed class FuzzedController(IHciController controller, Random random, double share) : IHciController
{
    private const int MostStrangeOctets = 80;

    private byte[]? _again;

    public long NowMs => controller.NowMs;

    public Task SendAsync(byte[] packet, CancellationToken stop) => controller.SendAsync(packet, stop);

    public async Task<byte[]?> ReceiveAsync(int withinMs, CancellationToken stop)
    {
        byte[]? packet = _again ?? await controller.ReceiveAsync(withinMs, stop);
        _again = null;
        if (packet == null || random.NextDouble() >= share)
        {
            return packet;
        }

        byte[] spoilt = (byte[])packet.Clone();
        switch (random.Next(5))
        {
            case 0:
                spoilt[random.Next(spoilt.Length)] ^= (byte)(1 << random.Next(8));
                return spoilt;
            case 1:
                return spoilt[..random.Next(spoilt.Length)];
            case 2:
                _again = packet;
                return packet;
            case 3:
                _again = packet;
                byte[] strange = new byte[1 + random.Next(MostStrangeOctets)];
                random.NextBytes(strange);
                strange[0] = random.Next(2) == 0 ? HciKind.Event : HciKind.Acl;
                return strange;
            default:
                return [];
        }
    }
}

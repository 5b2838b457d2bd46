using System;

namespace Bluezone.Band.NanoHost.Bluetooth;

/// <summary>A service that a peer shows to whoever connects.</summary>
/// <param name="Uuid">Its name.</param>
/// <param name="StartHandle">Its first attribute.</param>
/// <param name="EndHandle">Its last.</param>
/// <param name="Characteristics">What is in it: names and the handles of their values; all can be read.</param>
internal sealed record PeerService(Guid Uuid, ushort StartHandle, ushort EndHandle, (Guid Uuid, ushort Handle)[] Characteristics);

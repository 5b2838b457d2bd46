using System;
using Bluezone.Band.Contracts;
using Bluezone.Band.Sim;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>The UUIDs as firmware/Sync/SYNC.md writes them.</summary>
public sealed class SyncUuidsAreThoseOfThePage
{
    [Theory]
    [InlineData(SyncAttribute.Features, "b1e20002-6a5e-4d0c-9c3b-0e5a7d4f8b12")]
    [InlineData(SyncAttribute.Identifier, "b1e20003-6a5e-4d0c-9c3b-0e5a7d4f8b12")]
    [InlineData(SyncAttribute.Settings, "b1e20004-6a5e-4d0c-9c3b-0e5a7d4f8b12")]
    [InlineData(SyncAttribute.Log, "b1e20005-6a5e-4d0c-9c3b-0e5a7d4f8b12")]
    [InlineData(SyncAttribute.RecordAccess, "00002a52-0000-1000-8000-00805f9b34fb")]
    [InlineData(SyncAttribute.Status, "b1e20006-6a5e-4d0c-9c3b-0e5a7d4f8b12")]
    [InlineData(SyncAttribute.Batch, "b1e20007-6a5e-4d0c-9c3b-0e5a7d4f8b12")]
    public void Attributes(int attribute, string uuid)
    {
        Assert.Equal(Guid.Parse(uuid), SyncUuids.Of(attribute));
    }

    [Fact]
    public void ServiceAndOthers()
    {
        Assert.Equal(Guid.Parse("b1e20001-6a5e-4d0c-9c3b-0e5a7d4f8b12"), SyncUuids.Service);
        Assert.Equal(Guid.Parse("00002a19-0000-1000-8000-00805f9b34fb"), SyncUuids.BatteryLevel);
        Assert.Equal(Guid.Parse("00002a26-0000-1000-8000-00805f9b34fb"), SyncUuids.FirmwareRevision);
    }
}

using Bluezone.Band.Sim;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>Deployed octets are there whole or gone, wherever the power fails.</summary>
public sealed class SimProvisioningErases
{
    [Fact]
    public void ACutLeavesThemWholeOrGone()
    {
        byte[] octets = [1, 2, 3];
        bool wasCut = true;
        int whole = 0;
        int gone = 0;
        for (int cut = 0; wasCut; cut++)
        {
            var flash = new FlashStore(8192, 3);
            var provisioning = new SimProvisioning(flash, octets);
            flash.CutAfter(cut);
            wasCut = false;
            try
            {
                Assert.True(provisioning.Erase());
            }
            catch (PowerLostException)
            {
                wasCut = true;
                Assert.Throws<PowerLostException>(() => provisioning.Read(new byte[3]));
            }

            flash.Restart();
            byte[] read = new byte[1024];
            int length = provisioning.Read(read);
            whole += length == 3 ? 1 : 0;
            gone += length == 0 ? 1 : 0;
            Assert.Equal(length == 3 ? octets : new byte[3], read[..3]);
            Assert.Equal(length != 0, provisioning.IsThere);
        }

        Assert.Equal((1, 2), (whole, gone));
    }

    [Fact]
    public void NothingIsErasedTwiceAndOctetsBeyondTheBufferAreToldOnly()
    {
        var flash = new FlashStore(8192, 3);
        var provisioning = new SimProvisioning(flash);
        byte[] read = new byte[2];
        Assert.Equal(0, provisioning.Read(read));
        Assert.True(provisioning.Erase());
        provisioning.Deploy([7, 8, 9]);
        Assert.Equal(3, provisioning.Read(read));
        Assert.Equal([7, 8], read);
        flash.Answers = false;
        Assert.Equal(0, provisioning.Read(read));
        Assert.False(provisioning.Erase());
        flash.Answers = true;
        Assert.Equal(3, provisioning.Read(read));
    }
}

using Bluezone.Band.Tests.Device.Fakes;
using Bluezone.Band.Wearer;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Device.Wearer;

/// <summary>The page of a band with a display.</summary>
[TestClass]
public class DisplayPageTests
{
    [TestMethod]
    public void ThePageShowsIdCountsAndWord()
    {
        var page = new DisplayPage(14, 3);
        var state = new WearerState { Records = true, IsClockRight = true, DataAgeDays = 0 };
        byte[] id = Hex.Octets("3AA8DFC0A15682B27216FC31");
        Assert.IsTrue(page.Fill(id, 2, 17, state));
        Assert.AreEqual(
            "33414138" + "44462A2A2A2020202020" + "4E454152203220414C4C20313720" + "4F4B202020202020202020202020",
            Hex.Of(page.Characters));
        Assert.IsFalse(page.Fill(id, 2, 17, state));
        state.IsDiscreet = true;
        Assert.IsTrue(page.Fill(id, 2, 17, state));
        Assert.AreEqual(0x20, (int)page.Characters[28]);
    }
}

using Bluezone.Band.Tests.Device.Fakes;
using Bluezone.Band.Wearer;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Device.Wearer;

/// <summary>Presses, answers, and what is told by itself.</summary>
[TestClass]
public class PanelTests
{
    [TestMethod]
    public void APressIsAnswered()
    {
        var wrist = new Wrist();
        wrist.Press(200, 1);
        Assert.AreEqual(1, wrist.Plays);
        Assert.IsTrue(wrist.Heard(WearerSignal.Clear));
        wrist.State.DataAgeDays = 8;
        wrist.Press(200, 2);
        Assert.IsTrue(wrist.Heard(WearerSignal.DataTooOld));
        wrist.State.Records = false;
        wrist.State.IsStill = true;
        wrist.Press(200, 4);
        Assert.IsTrue(wrist.Heard(WearerSignal.NotWorn));
        wrist.State.IsClockRight = false;
        wrist.Press(200, 1);
        Assert.IsTrue(wrist.Heard(WearerSignal.ClockWrong));
        wrist.State.Verdict = WearerVerdict.F1Close;
        wrist.Press(200, 1);
        Assert.IsTrue(wrist.Heard(WearerSignal.WarningF1));
    }

    [DataRow(200, 3, 3)]            // Sync
    [DataRow(15000, 1, 4)]          // Pause
    [DataRow(5000, 1, 0)]           // Nothing to confirm
    [DataRow(2000, 1, 0)]
    [DataRow(8000, 1, 0)]
    [TestMethod]
    public void AGestureIsRepliedTo(int heldMs, int times, int request)
    {
        var wrist = new Wrist();
        wrist.Press(heldMs, times);
        Assert.AreEqual(request, (int)wrist.Asked);
        Assert.IsTrue(wrist.Heard(request == 0 ? WearerSignal.Refused : WearerSignal.Understood));
    }

    [TestMethod]
    public void ConsentIsGivenByAHoldThatBeganAfterTheQuestion()
    {
        var wrist = new Wrist();
        wrist.State.IsConsentAsked = true;
        wrist.Seconds(3);
        Assert.IsTrue(wrist.Heard(WearerSignal.ConsentAsked));
        wrist.Press(5000, 1);
        Assert.AreEqual((int)WearerRequest.None, (int)wrist.Asked);
        wrist.Press(200, 3);
        Assert.AreEqual((int)WearerRequest.None, (int)wrist.Asked);
        wrist.Seconds(10);
        wrist.Press(5000, 1);
        Assert.AreEqual((int)WearerRequest.ConfirmConsent, (int)wrist.Asked);
    }

    [TestMethod]
    public void AWarningIsToldAtOnceAtNightAndThenQuietOverARestart()
    {
        var wrist = new Wrist();
        wrist.State.MinuteOfDay = 120;
        wrist.State.News = WearerNews.Warning;
        wrist.State.Verdict = WearerVerdict.F2;
        wrist.Seconds(20);
        Assert.AreEqual(1, wrist.Plays);
        Assert.IsTrue(wrist.Heard(WearerSignal.WarningF2));
        wrist.State.MinutesSinceTold = 200;
        wrist.Restart();
        wrist.Seconds(20);
        Assert.AreEqual(1, wrist.Plays);
        wrist.State.MinuteOfDay = 360;
        wrist.Seconds(1);
        Assert.AreEqual(2, wrist.Plays);
        wrist.Press(200, 1);
        Assert.AreEqual((int)WearerRequest.Acknowledge, (int)wrist.Asked);
    }

    [TestMethod]
    public void InALessonADiscreetBandSaysNothingByItself()
    {
        var wrist = new Wrist();
        wrist.State.IsDiscreet = true;
        wrist.State.LessonFromMinute = 420;
        wrist.State.LessonToMinute = 690;
        wrist.State.LessonDays = 0x1F;
        wrist.State.DayOfWeek = 4;
        wrist.State.News = WearerNews.Warning;
        wrist.Seconds(20);
        Assert.AreEqual(0, wrist.Plays);
        wrist.State.MinuteOfDay = 690;
        wrist.Seconds(1);
        Assert.AreEqual(1, wrist.Plays);
        Assert.IsFalse(wrist.HasLight);
    }

    [TestMethod]
    public void AWrongClockIsToldOfEachHalfHour()
    {
        var wrist = new Wrist();
        wrist.State.MinuteOfDay = WearerState.Unknown;
        wrist.State.IsClockRight = false;
        wrist.Seconds(1790);
        Assert.AreEqual(1, wrist.Plays);
        Assert.IsTrue(wrist.Heard(WearerSignal.ClockWrong));
        wrist.Seconds(20);
        Assert.AreEqual(2, wrist.Plays);
    }
}

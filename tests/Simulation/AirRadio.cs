using System.Linq;
using Bluezone.Band.Contracts;
using Bluezone.Band.Sim;
using Bluezone.Band.Sim.Phones;
using Bluezone.Band.Simulate.Bands;
using Xunit;

namespace Bluezone.Band.Tests.Simulation;

public sealed class AirRadio
{
    private const long SecondUs = 1_000_000;
    private const long MsUs = 1000;

    private readonly VirtualTime _time = new();
    private readonly SharedAir _air;
    private readonly AirListener _listener = new();

    public AirRadio()
    {
        _air = new SharedAir(_time, 8);
    }

    [Fact]
    public void NothingIsSentWhileItSwitches()
    {
        SimRadio radio = Radio(1, 0);
        Transceiver receiver = _air.Join(RadioCharacter.Esp32, new FixedSpot(0, 0));
        receiver.StartScan(true, _listener.Take);
        Assert.True(radio.Advertise([1, 2, 3], 2));
        Assert.Equal(RadioJob.Advertise, radio.Job);
        _time.RunUntil(SecondUs);
        receiver.StopScan();
        Assert.InRange(_listener.Reports[0].HeardAtUs, 250 * MsUs, 450 * MsUs);
        Assert.Equal([1, 2], _listener.Reports[0].Data);
    }

    [Fact]
    public void NothingIsHeardWhileItSwitches()
    {
        SimRadio radio = Radio(1, 0);
        _air.Join(RadioCharacter.Esp32, new FixedSpot(0, 0)).StartAdvertising([1], 1, 20, 20);
        Assert.True(radio.Scan(_listener));
        _time.RunUntil(249 * MsUs);
        radio.Rest();
        _time.RunUntil(SecondUs);
        Assert.Empty(_listener.Sunk);
    }

    [Fact]
    public void AnotherPayloadGoesOutAtOnce()
    {
        SimRadio radio = Radio(1, 0);
        Transceiver receiver = _air.Join(RadioCharacter.Esp32, new FixedSpot(0, 0));
        radio.Advertise([1], 1);
        _time.RunUntil(SecondUs);
        radio.Advertise([2], 1);
        receiver.StartScan(true, _listener.Take);
        _time.RunUntil(SecondUs + (200 * MsUs));
        receiver.StopScan();
        Assert.NotEmpty(_listener.Reports);
        Assert.All(_listener.Reports, report => Assert.Equal([2], report.Data));
        Assert.Equal(1, radio.Ledger.Switches);
    }

    [Fact]
    public void ABandThatSendsHearsNothing()
    {
        SimRadio one = Radio(1, 0);
        SimRadio other = Radio(2, 1);
        other.Advertise([1], 1);
        one.Scan(_listener);
        one.Advertise([2], 1);
        _time.RunUntil(10 * SecondUs);
        Assert.Empty(_listener.Sunk);
    }

    [Fact]
    public void ReportsAreNeverToldFromInsideACall()
    {
        SimRadio radio = Radio(1, 0);
        Radio(2, 1).Advertise([1], 1);
        radio.Scan(_listener);
        _time.RunUntil(449 * MsUs);
        Assert.Empty(_listener.Sunk);
        radio.Rest();
        Assert.Empty(_listener.Sunk);
        _time.RunUntil(449 * MsUs);
        Assert.Single(_listener.Sunk);
        Assert.InRange(_listener.Sunk[0].HeardAtMs, 250, 449);
        Assert.Equal(2, _listener.Sunk[0].Address);
    }

    [Fact]
    public void TheLedgerAccountsForEveryMicrosecond()
    {
        SimRadio radio = Radio(1, 0);
        _time.RunUntil(SecondUs);
        radio.Advertise([1], 1);
        _time.RunUntil(3 * SecondUs);
        radio.Scan(_listener);
        _time.RunUntil(4 * SecondUs);
        radio.Rest();
        _time.RunUntil(10 * SecondUs);
        RadioLedger ledger = radio.Ledger;
        Assert.Equal(500 * MsUs, ledger.SwitchUs);
        Assert.Equal(1750 * MsUs, ledger.AdvertiseUs);
        Assert.Equal(750 * MsUs, ledger.ScanUs);
        Assert.Equal(7 * SecondUs, ledger.RestUs);
        Assert.Equal(_time.NowUs, ledger.TotalUs);
    }

    [Fact]
    public void TimeAwakeBelongsToTheLedgersTotalAndACopyDoesNotGoOn()
    {
        var ledger = new RadioLedger();
        ledger.Add(RadioJob.Rest, false, 700);
        ledger.AddAwake(300);
        RadioLedger copy = ledger.Copy();
        ledger.AddAwake(1000);
        Assert.Equal((700, 300, 1000), (copy.RestUs, copy.AwakeUs, copy.TotalUs));
        Assert.Equal(2000, ledger.TotalUs);
        double expectedMa = (0.7 * PowerModel.LightSleepMa) + (0.3 * PowerModel.AwakeMa);
        Assert.Equal(expectedMa, PowerModel.MeanMa(copy, 0), 1e-9);
    }

    [Fact]
    public void ARefusedJobLeavesTheRadioAtRest()
    {
        SimRadio radio = Radio(1, 0);
        radio.Advertise([1], 1);
        _time.RunUntil(SecondUs);
        radio.Refuse(RadioJob.Scan, 1);
        Assert.False(radio.Scan(_listener));
        Assert.Equal(RadioJob.Rest, radio.Job);
        Assert.True(radio.Scan(_listener));
    }

    [Fact]
    public void AnIPhoneIsReadOverAConnection()
    {
        SimRadio radio = Radio(1, 0);
        var phone = new IPhone(_air, new FixedSpot(1, 1), 5);
        phone.SetMode(PhoneMode.Foreground);
        RunUntilSending(phone);
        Assert.True(radio.ReadIdentity(phone.Transceiver.Address));
        byte[] value = new byte[16];
        Assert.Equal(Reading.Running, radio.TakeReading(value));
        _time.RunUntil(_time.NowUs + (5 * SecondUs));
        Assert.Equal(12, radio.TakeReading(value));
        Assert.Equal(phone.Identity.IdAt(phone.UtcMs).ToOctets(), value[..12]);
    }

    [Fact]
    public void AReadingOfNobodyFailsWhenItsTimeIsOver()
    {
        SimRadio radio = Radio(1, 0);
        radio.ReadIdentity(12345);
        _time.RunUntil(10 * SecondUs);
        Assert.Equal(Reading.Running, radio.TakeReading(new byte[12]));
        _time.RunUntil(11 * SecondUs);
        Assert.Equal(Reading.Failed, radio.TakeReading(new byte[12]));
        Assert.Equal(RadioJob.Rest, radio.Job);
    }

    [Fact]
    public void PhantomsComeWhenAskedFor()
    {
        SimRadio radio = Radio(1, 0);
        radio.PhantomChance = 1;
        radio.Scan(_listener);
        _time.RunUntil(SecondUs);
        Assert.Equal((0L, -99), _listener.Sunk.Select(heard => (heard.Address, heard.RssiDbm)).Single());
    }

    [Fact]
    public void UptimeOfAReportIsTheBandsOwn()
    {
        _time.RunUntil(3600 * SecondUs);
        SimRadio radio = Radio(1, 0);
        Radio(2, 1).Advertise([1], 1);
        radio.Scan(_listener);
        _time.RunUntil(3601 * SecondUs);
        Assert.InRange(_listener.Sunk.Single().HeardAtMs, 250, 1000);
    }

    private void RunUntilSending(Phone phone)
    {
        while (!phone.Transceiver.IsAdvertising)
        {
            _time.RunUntil(_time.NowUs + SecondUs);
        }
    }

    private SimRadio Radio(long address, double xM)
    {
        Transceiver transceiver = _air.Join(RadioCharacter.Esp32, new FixedSpot(xM, 0));
        return new SimRadio(transceiver, _time, new SimClock(_time), RadioTraits.StockEsp32(), address);
    }
}

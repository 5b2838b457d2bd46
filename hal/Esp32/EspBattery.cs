using System;
using System.Device.Adc;
using System.Device.Gpio;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Esp32;

/// <summary>The cell, by the ADC behind the board's divider, and the charger's pin.</summary>
/// <remarks>
/// The median of five raw readings r; the cell has r * <see cref="Board.BatteryFullScaleMv"/> / 4,095 mV.
/// Errors: what no lithium cell can have (below 2,500 or above 4,500 mV, so 0 and 4,095 too) is 0: cannot tell.
/// </remarks>
public sealed class EspBattery : IBattery
{
    /// <summary>Lowest voltage that is believed, mV.</summary>
    public const int LeastMv = 2500;

    /// <summary>Highest voltage that is believed, mV.</summary>
    public const int MostMv = 4500;

    private const int Readings = 5;
    private const int RawMax = 4095;

    private readonly int _fullScaleMv;
    private readonly Health _health;
    private readonly GpioPin? _charging;
    private readonly AdcChannel? _channel;

    /// <summary>Opens the channel and the pin.</summary>
    public EspBattery(Board board, Pins pins, Health health)
    {
        _fullScaleMv = board.BatteryFullScaleMv;
        _health = health;
        _charging = pins.Open(board.ChargingPin, PinMode.InputPullUp);
        if (board.BatteryChannel == Board.None)
        {
            return;
        }

        try
        {
            _channel = new AdcController().OpenChannel(board.BatteryChannel);
        }
        catch (Exception)
        {
            health.Add(HealthCode.PartFaults);
        }
    }

    /// <inheritdoc/>
    public int BatteryMv
    {
        get
        {
            if (_channel == null)
            {
                return 0;
            }

            int mv = Median() * _fullScaleMv / RawMax;
            if (mv < LeastMv || mv > MostMv)
            {
                _health.Add(HealthCode.BatteryFaults);
                return 0;
            }

            return mv;
        }
    }

    /// <inheritdoc/>
    public bool IsCharging => _charging != null && _charging.Read() == PinValue.Low;

    // 0 when the ADC fails.
    private int Median()
    {
        int[] sorted = new int[Readings];
        try
        {
            for (int i = 0; i < Readings; i++)
            {
                Insert(sorted, _channel!.ReadValue(), i);
            }

            return sorted[Readings / 2];
        }
        catch (Exception)
        {
            return 0;
        }
    }

    private static void Insert(int[] sorted, int raw, int count)
    {
        int at = count;
        while (at > 0 && sorted[at - 1] > raw)
        {
            sorted[at] = sorted[at - 1];
            at--;
        }

        sorted[at] = raw;
    }
}

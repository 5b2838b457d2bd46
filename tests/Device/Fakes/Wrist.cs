using Bluezone.Band.Contracts;
using Bluezone.Band.Wearer;

namespace Bluezone.Band.Tests.Device.Fakes;

/// <summary>A button, a light and a motor, and a panel on them that is ticked each second.</summary>
internal sealed class Wrist : IButton, ISignal
{
    private readonly byte[] _expected = new byte[Pulses.MostOctets];
    private int _press;
    private int _pressesLeft;

    public Wrist()
    {
        Panel = new Panel(this, this);
    }

    public Panel Panel { get; private set; }

    public WearerState State { get; } = new() { Records = true, IsClockRight = true, DataAgeDays = 1, MinuteOfDay = 600 };

    public long NowMs { get; private set; } = 1000;

    public byte[] Rhythm { get; } = new byte[Pulses.MostOctets];

    /// <summary>What was played with vibration, life signs left out.</summary>
    public int Plays { get; private set; }

    /// <summary>Whether the light went with the last.</summary>
    public bool HasLight { get; private set; }

    /// <summary>The request that came last; told ones are worked in.</summary>
    public WearerRequest Asked { get; private set; }

    public void Press(int heldMs, int times)
    {
        _press = heldMs;
        _pressesLeft = times;
        Seconds(2);
    }

    public void Seconds(int seconds)
    {
        for (; seconds > 0; seconds--)
        {
            NowMs += 1000;
            Panel.Tick(NowMs, State);
            for (WearerRequest request = Panel.TakeRequest(); request != WearerRequest.None; request = Panel.TakeRequest())
            {
                State.NewsTold += request == WearerRequest.Told ? 1 : 0;
                Asked = request;
            }
        }
    }

    public void Restart()
    {
        Panel = new Panel(this, this);
    }

    public bool Heard(WearerSignal signal)
    {
        Pulses.Write(signal, _expected);
        for (int i = 0; i < _expected.Length; i++)
        {
            if (_expected[i] != Rhythm[i])
            {
                return false;
            }
        }

        return true;
    }

    public long PressEndedMs => NowMs;

    public int TakePressMs()
    {
        if (_pressesLeft == 0)
        {
            return 0;
        }

        _pressesLeft--;
        return _press;
    }

    public void Play(byte[] rhythm, bool withLight, bool withVibration)
    {
        if (!withVibration)
        {
            return;
        }

        for (int i = 0; i < Rhythm.Length; i++)
        {
            Rhythm[i] = rhythm[i];
        }

        HasLight = withLight;
        Plays++;
    }
}

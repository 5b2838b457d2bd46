using Bluezone.Band.NanoHost;

namespace System.Device.Adc;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
public class AdcChannel : AdcChannelBase, IDisposable
{
    private readonly Machine _machine = Machine.Current;
    private readonly int _channel;
    private bool _isDisposed;

    internal AdcChannel(int channel)
    {
        _channel = channel;
    }

    public override int ReadValue()
    {
        _machine.RequirePower();
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return _machine.Analog.Read(_channel);
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        _machine.RequirePower();
        _isDisposed = true;
    }
}

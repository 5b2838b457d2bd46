using Bluezone.Band.Sim;

namespace Bluezone.Band.NanoHost.Bluetooth;

/// <summary>The native half of advertising and scanning.</summary>
internal sealed class AirRole
{
    private const int IntervalMinMs = 100;
    private const int IntervalMaxMs = 150;
    private const int ConnectableMinMs = 30;
    private const int ConnectableMaxMs = 60;

    private readonly BluetoothStack _stack;
    private byte[] _payload = [];
    private bool _holdsPayload;

    public AirRole(BluetoothStack stack)
    {
        _stack = stack;
    }

    public bool IsAdvertising { get; private set; }

    public bool IsScanning { get; private set; }

    /// <summary>Whether what it sends, or sent last, asks peers to connect.</summary>
    public bool IsConnectable { get; private set; }

    /// <summary>Sends; another payload is sent even when something was sent already.</summary>
    /// <returns>Whether sending began.</returns>
    public bool StartAdvertising(byte[] data, bool isConnectable)
    {
        _stack.Machine.RequirePower();
        if (_holdsPayload)
        {
            _stack.Machine.NoteMisuse("Publisher.Start without Stop of the last: its payload leaks.");
        }

        _holdsPayload = data.Length > 0;
        _payload = data;
        IsConnectable = isConnectable;
        if (!_stack.Works)
        {
            return false;
        }

        bool wasOn = IsAdvertising;
        EndAdvertising();
        BeginAdvertising();
        return !wasOn;
    }

    /// <summary>A connection came of what was sent: it is not sent on.</summary>
    public void Pause()
    {
        EndAdvertising();
    }

    /// <summary>A connection ended: the host sends again what it sent last.</summary>
    public void Resume()
    {
        if (_stack.Works && !IsAdvertising)
        {
            BeginAdvertising();
        }
    }

    public void StopAdvertising()
    {
        _stack.Machine.RequirePower();
        _holdsPayload = false;
        EndAdvertising();
    }

    /// <summary>Listens; natively a scan that does not begin is no error.</summary>
    public void StartScan()
    {
        _stack.Machine.RequirePower();
        if (!_stack.Works || IsScanning || _stack.Central.IsConnecting)
        {
            return;
        }

        _stack.Count();
        IsScanning = true;
        _stack.Reports.Begin();
        _stack.Transceiver.StartScan(false, _stack.Reports.Hear);
        double chance = _stack.Faults.PhantomChance;
        if (chance > 0 && Dice.Uniform(_stack.Machine.Seed, _stack.Time.NowUs, 0xF) < chance)
        {
            _stack.Reports.ConjurePhantom();
        }
    }

    /// <summary>Stops listening, and has all that was heard in time handled first.</summary>
    /// <remarks>The air tells up to 200 ms late; on a board all but the last report would have been told already.</remarks>
    public void StopScan()
    {
        _stack.Machine.RequirePower();
        if (IsScanning)
        {
            EndScan();
            _stack.Reports.SettleLate();
        }
    }

    /// <summary>Nothing is sent or heard any more.</summary>
    public void Leave()
    {
        EndAdvertising();
        EndScan();
    }

    /// <summary>The power is gone, and with it what was malloc'd.</summary>
    public void Forget()
    {
        Leave();
        _holdsPayload = false;
    }

    private void BeginAdvertising()
    {
        _stack.Count();
        IsAdvertising = true;
        _stack.Transceiver.StartAdvertising(
            _payload, _stack.Address, IsConnectable ? ConnectableMinMs : IntervalMinMs, IsConnectable ? ConnectableMaxMs : IntervalMaxMs);
        _stack.NoteAdvertised(_payload);
    }

    private void EndAdvertising()
    {
        if (IsAdvertising)
        {
            _stack.Count();
            IsAdvertising = false;
            _stack.Transceiver.StopAdvertising();
            _stack.NoteSilenced();
        }
    }

    private void EndScan()
    {
        if (IsScanning)
        {
            _stack.Count();
            _stack.Transceiver.StopScan();
            IsScanning = false;
        }
    }
}

using System;
using System.Collections.Generic;
using Bluezone.Band.Sim;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;

namespace Bluezone.Band.NanoHost.Bluetooth;

/// <summary>The host's one task as a server: it does one thing at a time, and a read or write keeps it until managed code answers.</summary>
/// <remarks>Stricter than the device: there only a late answer to a write leaves a lock taken; here any request that is not answered in 2 s does.</remarks>
internal sealed class RequestPipe
{
    private readonly BluetoothStack _stack;
    private readonly Queue<Action> _work = new();
    private ServerRequest? _current;
    private Appointment? _timeout;
    private ushort _id;
    private ushort _timedOutId;
    private bool _isHeld;
    private long _postedAtUs;

    public RequestPipe(BluetoothStack stack)
    {
        _stack = stack;
    }

    /// <summary>Whether no event of a server reaches managed code any more.</summary>
    public bool IsWedged { get; private set; }

    public bool IsWaiting => _current != null;

    /// <summary>Has the host do something as soon as it is free.</summary>
    public void Do(Action what)
    {
        _work.Enqueue(what);
        Pump();
    }

    /// <summary>Hands a request to managed code; the host's own work, to be called by <see cref="Do"/> only.</summary>
    public void Ask(ServerRequest request)
    {
        if (IsWedged)
        {
            _isHeld = true;
            _timeout = _stack.Time.After(_stack.Times.WedgedUs, () =>
            {
                _isHeld = false;
                request.Reply(GattProtocolError.UnlikelyError, []);
                Pump();
            });
            return;
        }

        _current = request;
        _id = _id >= ushort.MaxValue - 1 ? (ushort)1 : (ushort)(_id + 1);
        _postedAtUs = _stack.Time.NowUs;
        _timeout = _stack.Time.After(_stack.Times.RequestWaitUs, TimeOut);
        ushort id = _id;
        _stack.Library.Post(() => Dispatch(id, request));
    }

    /// <summary>Tells managed code something that it need not answer.</summary>
    public void Tell(Action<LibraryState> what)
    {
        LibraryState? library = _stack.KnownLibrary;
        if (!IsWedged)
        {
            library?.Post(() =>
            {
                if (!IsWedged)
                {
                    what(library);
                }
            });
        }
    }

    /// <summary>What a write brought; nothing when it was given up or answered.</summary>
    public byte[] Data(ushort id)
    {
        _stack.Machine.RequirePower();
        return IsCurrent(id) ? (byte[])(_current!.Value ?? []).Clone() : [];
    }

    /// <summary>Managed code answers a read.</summary>
    public void Answer(ushort id, byte error, byte[] value)
    {
        _stack.Machine.RequirePower();
        if (!_stack.IsStackUp)
        {
            return;
        }

        if (!IsCurrent(id))
        {
            NoteLate(id);
            return;
        }

        _timeout?.Cancel();
        ServerRequest request = _current!;
        _current = null;
        request.Reply(error, value);
        Pump();
    }

    /// <summary>Managed code answers a write: one that is no more leaves native code's lock taken.</summary>
    public void AnswerWrite(ushort id, byte error)
    {
        bool wedges = _stack.IsStackUp && !IsCurrent(id);
        Answer(id, error, []);
        IsWedged |= wedges;
    }

    /// <summary>How much longer a stop takes because the host waits for managed code, which does not run meanwhile.</summary>
    public long StallUs()
    {
        return _current == null ? 0 : Math.Max(0, _postedAtUs + _stack.Times.RequestWaitUs - _stack.Time.NowUs);
    }

    /// <summary>The stack goes down, and with it what was wedged.</summary>
    public void End()
    {
        _timeout?.Cancel();
        _work.Clear();
        _current = null;
        _isHeld = false;
        IsWedged = false;
    }

    private bool IsCurrent(ushort id)
    {
        return _current != null && id == _id;
    }

    private void Pump()
    {
        while (_current == null && !_isHeld && _work.TryDequeue(out Action? next))
        {
            next();
        }
    }

    private void Dispatch(ushort id, ServerRequest request)
    {
        _stack.Machine.Processor.Block(_stack.Times.EventCostUs);
        GattLocalCharacteristic? target = _stack.Library.FindCharacteristic(request.Target.Id);
        if (IsWedged || target == null)
        {
            return;     // Of one that the library forgot nobody is told: it is given up after 2 s.
        }

        if (request.IsWrite)
        {
            target.OnWriteRequested(new GattWriteRequestedEventArgs(id));
        }
        else
        {
            target.OnReadRequested(new GattReadRequestedEventArgs(id));
        }

        if (IsCurrent(id))
        {
            _stack.Machine.NoteMisuse($"The handler of a {Name(request)} returned without an answer.");
        }
    }

    private void TimeOut()
    {
        ServerRequest request = _current!;
        _stack.Machine.NoteMisuse($"A {Name(request)} was not answered within 2 s: no event of the server arrives until the stack restarts.");
        _current = null;
        _timedOutId = _id;
        IsWedged = true;
        request.Reply(GattProtocolError.UnlikelyError, []);
        Pump();
    }

    private void NoteLate(ushort id)
    {
        _stack.Machine.NoteMisuse(id == _timedOutId
            ? "A request was answered after 2 s: native code answers from memory that is no longer its own, or stays locked."
            : "A request was answered that waits for no answer: a second one, or one of a stack that is down since.");
    }

    private static string Name(ServerRequest request)
    {
        return request.IsWrite ? "write" : "read";
    }
}

using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using Microsoft.Win32.SafeHandles;

namespace Bluezone.Band.Sim.Ble.Ports;

/// <summary>A pseudo-terminal of Linux, raw; what one host after the other says and hears comes as a stream each.</summary>
internal sealed class PseudoTerminal : IDisposable
{
    private const int OpenFlags = 0x2 | 0x100 | 0x800;  // O_RDWR, O_NOCTTY, O_NONBLOCK on Linux.
    private const int TermiosOctets = 256;              // More than any libc's struct termios.
    private const int Now = 0;                          // TCSANOW.
    private const short In = 1;
    private const short Out = 4;
    private const short HungUp = 0x10;
    private const int WaitMs = 50;

    private readonly SafeFileHandle _descriptor;

    public PseudoTerminal()
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new IOException("pseudo-terminals are made on Linux only; use tcp");
        }

        _descriptor = new SafeFileHandle(posix_openpt(OpenFlags), ownsHandle: true);
        byte[] name = new byte[256];
        byte[] termios = new byte[TermiosOctets];
        if (_descriptor.IsInvalid || grantpt(_descriptor) != 0 || unlockpt(_descriptor) != 0
            || ptsname_r(_descriptor, name, name.Length) != 0 || tcgetattr(_descriptor, termios) != 0)
        {
            throw new IOException("the system gives no pseudo-terminal");
        }

        cfmakeraw(termios);
        _ = tcsetattr(_descriptor, Now, termios);
        Name = Encoding.ASCII.GetString(name, 0, Array.IndexOf(name, (byte)0));
    }

    /// <summary>The device a host opens.</summary>
    public string Name { get; }

    /// <summary>A stream for whoever opens the device next; it ends when he closes it.</summary>
    public Stream NextHost()
    {
        return new HostStream(this);
    }

    public void Dispose()
    {
        _descriptor.Dispose();
    }

    [DllImport("libc")]
    private static extern int posix_openpt(int flags);

    [DllImport("libc")]
    private static extern int grantpt(SafeFileHandle descriptor);

    [DllImport("libc")]
    private static extern int unlockpt(SafeFileHandle descriptor);

    [DllImport("libc")]
    private static extern int ptsname_r(SafeFileHandle descriptor, byte[] name, nint length);

    [DllImport("libc")]
    private static extern int tcgetattr(SafeFileHandle descriptor, byte[] termios);

    [DllImport("libc")]
    private static extern void cfmakeraw(byte[] termios);

    [DllImport("libc")]
    private static extern int tcsetattr(SafeFileHandle descriptor, int when, byte[] termios);

    [DllImport("libc")]
    private static extern int poll(ref PollEntry entry, nint count, int timeoutMs);

    [DllImport("libc")]
    private static extern nint read(SafeFileHandle descriptor, ref byte first, nint count);

    [DllImport("libc")]
    private static extern nint write(SafeFileHandle descriptor, ref readonly byte first, nint count);

    private short Poll(short wanted)
    {
        bool isHeld = false;
        try
        {
            _descriptor.DangerousAddRef(ref isHeld);
            var entry = new PollEntry { Descriptor = (int)_descriptor.DangerousGetHandle(), Wanted = wanted };
            return poll(ref entry, 1, WaitMs) > 0 ? entry.Found : (short)0;
        }
        finally
        {
            if (isHeld)
            {
                _descriptor.DangerousRelease();
            }
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        public int Descriptor;
        public short Wanted;
        public short Found;
    }

    private sealed class HostStream : Stream
    {
        private readonly PseudoTerminal _terminal;
        private volatile bool _isClosed;
        private bool _wasThere;

        public HostStream(PseudoTerminal terminal)
        {
            _terminal = terminal;
        }

        public override bool CanRead => true;

        public override bool CanWrite => true;

        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            while (!_isClosed)
            {
                short found = _terminal.Poll(In);
                nint count = (found & In) != 0 ? read(_terminal._descriptor, ref MemoryMarshal.GetReference(buffer), buffer.Length) : 0;
                if (count > 0)
                {
                    _wasThere = true;
                    return (int)count;
                }

                if ((found & HungUp) != 0)
                {
                    if (_wasThere)
                    {
                        return 0;
                    }

                    Thread.Sleep(WaitMs);
                }
            }

            return 0;
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            while (buffer.Length > 0 && !_isClosed)
            {
                nint count = write(_terminal._descriptor, in MemoryMarshal.GetReference(buffer), buffer.Length);
                if (count > 0)
                {
                    buffer = buffer[(int)count..];
                }
                else if ((_terminal.Poll(Out) & HungUp) != 0)
                {
                    throw new IOException("the terminal was closed");
                }
            }
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            return Read(buffer.AsSpan(offset, count));
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            Write(buffer.AsSpan(offset, count));
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin)
        {
            throw new NotSupportedException();
        }

        public override void SetLength(long value)
        {
            throw new NotSupportedException();
        }

        protected override void Dispose(bool disposing)
        {
            _isClosed = true;
            base.Dispose(disposing);
        }
    }
}

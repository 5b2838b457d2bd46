using System;
using Bluezone.Band.NanoHost;
using Bluezone.Band.NanoHost.Storage;

namespace Nano.System.IO;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
/// <remarks>
/// Errors: as System.IO.FileSystem and its native code have them.
/// Power: nothing is durable before the close; <see cref="Flush"/> changes nothing, as on the device.
/// </remarks>
public class FileStream : Stream
{
    private readonly Machine _machine = Machine.Current;
    private readonly FileAccess _access;
    private readonly int _seekLimit;
    private object? _share;
    private DriveHandle? _handle;
    private long _position;

    public FileStream(string path, FileMode mode)
        : this(path, mode, mode == FileMode.Append ? FileAccess.Write : FileAccess.ReadWrite)
    {
    }

    public FileStream(string path, FileMode mode, FileAccess access)
        : this(path, mode, access, FileShare.Read)
    {
    }

    public FileStream(string path, FileMode mode, FileAccess access, FileShare share)
    {
        _machine.RequirePower();
        Name = DrivePath.Full(path);
        _access = access;
        RequireSense(mode, access, share);
        _share = _machine.Drive.Share(Name, access, share);
        try
        {
            _handle = Open(mode);
        }
        catch (IOException)
        {
            _machine.Drive.Unshare(_share);
            throw;
        }

        if (mode == FileMode.Append)
        {
            _seekLimit = _handle.LengthOctets;
            _position = _seekLimit;
        }
    }

    public string Name { get; }

    public override bool CanRead => _handle != null && (_access & FileAccess.Read) != 0;

    public override bool CanSeek => _handle != null;

    public override bool CanWrite => _handle != null && (_access & FileAccess.Write) != 0;

    public override long Length => Handle().LengthOctets;

    public override long Position
    {
        get
        {
            Handle();
            return _position;
        }

        set => Seek(value, SeekOrigin.Begin);
    }

    public override void Flush()
    {
        Handle();
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        int length = Handle().LengthOctets;
        long wanted = offset + (origin == SeekOrigin.Begin ? 0 : origin == SeekOrigin.End ? length : _position);
        if (wanted < _seekLimit)
        {
            throw new IOException();
        }

        _position = wanted;
        return wanted;
    }

    public override void SetLength(long value)
    {
        DriveHandle handle = Handle();
        RequireAccess(CanWrite);
        if (!handle.SetLength((int)value))
        {
            throw new IOException();
        }
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        DriveHandle handle = Handle();
        RequireAccess(CanRead);
        RequireRange(buffer, offset, count);
        int read = handle.Read((int)_position, buffer.AsSpan(offset, count));
        _position += read;
        return read;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        DriveHandle handle = Handle();
        RequireAccess(CanWrite);
        RequireRange(buffer, offset, count);
        if (!handle.Write((int)_position, buffer.AsSpan(offset, count)) && _machine.Drive.TellsWhenFull)
        {
            throw new IOException();
        }

        _position += count;
    }

    protected override void Dispose(bool disposing)
    {
        _machine.RequirePower();
        DriveHandle? handle = _handle;
        _handle = null;
        base.Dispose(disposing);
        if (handle != null)
        {
            _machine.Drive.Unshare(_share);
            _share = null;
            _machine.Drive.Close(handle);
        }
    }

    private static void RequireSense(FileMode mode, FileAccess access, FileShare share)
    {
        bool isInRange = mode is >= FileMode.CreateNew and <= FileMode.Append && access is >= FileAccess.Read and <= FileAccess.ReadWrite
            && share is >= FileShare.None and <= FileShare.ReadWrite;
        ArgumentOutOfRangeException.ThrowIfEqual(isInRange, false);
        bool isNotForReading = mode is not (FileMode.Open or FileMode.OpenOrCreate) && (access & FileAccess.Write) == 0;
        if (isNotForReading || (mode == FileMode.Append && access != FileAccess.Write))
        {
            throw new ArgumentException("");
        }
    }

    private static void RequireRange(byte[] buffer, int offset, int count)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (buffer.Length - offset < count)
        {
            throw new ArgumentException("");
        }
    }

    private static void RequireAccess(bool can)
    {
        if (!can)
        {
            throw new NotSupportedException();
        }
    }

    private DriveHandle Open(FileMode mode)
    {
        bool exists = _machine.Drive.FileExists(Name);
        if (exists && mode == FileMode.CreateNew)
        {
            throw new IOException("", (int)IOException.IOExceptionErrorCode.PathAlreadyExists);
        }

        if (!exists && mode is (FileMode.Open or FileMode.Truncate) && !_machine.Drive.IsMissing)
        {
            throw new IOException("", (int)IOException.IOExceptionErrorCode.FileNotFound);
        }

        DriveHandle handle = _machine.Drive.Open(Name);
        if (exists && mode is (FileMode.Create or FileMode.Truncate))
        {
            handle.SetLength(0);
        }

        return handle;
    }

    private DriveHandle Handle()
    {
        _machine.RequirePower();
        ObjectDisposedException.ThrowIf(_handle == null, this);
        _machine.Drive.RequireOpen(_handle);
        return _handle;
    }
}

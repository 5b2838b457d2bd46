using System;

namespace Nano.System.IO;

/// <summary>Stands in for nanoFramework's class of this name, whose error code .NET's has not.</summary>
public class IOException : SystemException
{
    public IOException()
    {
    }

    public IOException(string message)
        : base(message)
    {
    }

    public IOException(string message, int hresult)
        : base(message)
    {
        HResult = hresult;
    }

    public IOException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public IOExceptionErrorCode ErrorCode => (IOExceptionErrorCode)HResult;

    public enum IOExceptionErrorCode
    {
        Others = -536870912,
        InvalidDriver = -520093696,
        FileNotFound = -503316480,
        DirectoryNotFound = -486539264,
        VolumeNotFound = -469762048,
        PathTooLong = -452984832,
        DirectoryNotEmpty = -436207616,
        UnauthorizedAccess = -419430400,
        PathAlreadyExists = -402653184,
        TooManyOpenHandles = -385875968,
    }
}

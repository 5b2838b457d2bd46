using System.Collections.Generic;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>Somebody who wants to be the client of sync mode: each call lasts until it is answered, or was given up.</summary>
public abstract class SyncClient
{
    /// <summary>What <see cref="Write"/> and others give when no answer came: the connection is gone.</summary>
    public const int NoAnswer = -1;

    /// <summary>What it was notified of, in order.</summary>
    public List<(int Attribute, byte[] Value)> Notified { get; } = [];

    /// <summary>How often the band, or the air, took the connection from it.</summary>
    public int Losses { get; private protected set; }

    /// <summary>Connects, if it can within a few seconds.</summary>
    /// <param name="mtuOctets">The longest packet it asks for.</param>
    public abstract bool Connect(int mtuOctets);

    /// <summary>Says good-bye.</summary>
    public abstract void Disconnect();

    /// <summary>Is out of reach from now on, without a word.</summary>
    public abstract void Vanish();

    /// <summary>Takes so long for one notification from now on; 0 as fast as it can.</summary>
    public abstract void TakeTime(int notificationMs);

    /// <summary>Gives the answer's ATT error; 0 for fine.</summary>
    public abstract int Subscribe(int attribute, bool isOn);

    /// <summary>The value, whole; null for any error.</summary>
    public abstract byte[]? Read(int attribute);

    /// <summary>Gives the answer's ATT error; 0 for fine.</summary>
    public abstract int Write(int attribute, byte[] value);

    /// <summary>Writes many values that nobody answers, as fast as it can.</summary>
    public abstract void Burst(int attribute, IReadOnlyList<byte[]> values);
}

namespace Bluezone.Band.Contracts;

/// <summary>A Bluetooth LE radio that does one job at a time.</summary>
/// <remarks>
/// Calls start a job and return; the job goes on until another is started. Starting a job ends the one before it.
/// Errors: false when the stack refused; the radio then rests.
/// Threads: called by the loop alone.
/// </remarks>
public interface IRadio
{
    /// <summary>What this radio can do; the same for its whole life.</summary>
    RadioTraits Traits { get; }

    /// <summary>The job in hand; <see cref="RadioJob.Rest"/> after a job failed by itself.</summary>
    RadioJob Job { get; }

    /// <summary>Starts sending these advertising data, or changes them if it is sending already.</summary>
    /// <param name="octets">Advertising data, copied before the call returns.</param>
    /// <param name="length">1..31.</param>
    bool Advertise(byte[] octets, int length);

    /// <summary>Starts listening.</summary>
    /// <param name="sink">Is called for what is heard, on the radio's thread.</param>
    bool Scan(IAdvertSink sink);

    /// <summary>Turns the radio off.</summary>
    void Rest();

    /// <summary>Starts a connection to an iPhone to read its Bluezone id (one characteristic, once).</summary>
    /// <param name="address">The address its advertisement came from.</param>
    bool ReadIdentity(long address);

    /// <summary>Looks whether the reading has ended.</summary>
    /// <param name="value">Takes the characteristic's octets, up to its length.</param>
    /// <returns>The value's length in octets (which may exceed the buffer), or <see cref="Reading.Running"/> or <see cref="Reading.Failed"/>.</returns>
    int TakeReading(byte[] value);
}

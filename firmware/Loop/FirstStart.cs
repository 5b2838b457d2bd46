using Bluezone.Band.Bytes;
using Bluezone.Band.Contracts;
using Bluezone.Band.Identity;
using Bluezone.Band.Schedule;
using Bluezone.Band.Sync;
using Bluezone.Band.Wearer;

namespace Bluezone.Band.Loop;

/// <summary>Takes the keys that were put beside the firmware over the wire: before anything else at a start, and let go of then.</summary>
/// <remarks>
/// Who brings keys makes it another's band: everything it remembers is erased first, also where there are no keys that could be read;
/// where there were, that is shown.
/// Power: erased, then keys, then authorities, then the file: each step can be done again, and is until the file is gone.
/// Errors: a file that does not check is erased, and nothing changes; a store that refuses leaves it for the next start.
/// </remarks>
public sealed class FirstStart
{
    private readonly IBand _band;
    private readonly byte[] _file = new byte[ProvisioningFile.MostOctets];
    private readonly int _octets;
    private readonly Groundwork? _ground;
    private readonly KeyRing? _ring;
    private readonly BatchAuthorities? _authorities;
    private readonly byte[] _rhythm = new byte[Pulses.MostOctets];
    private readonly byte[] _release = new byte[KeyRing.KeyOctets];

    /// <summary>Looks whether there is a file.</summary>
    public FirstStart(IBand band)
    {
        _band = band;
        IProvisioning? provisioning = band.Provisioning;
        _octets = provisioning == null ? 0 : provisioning.Read(_file);
        if (_octets > 0)
        {
            var ground = new Groundwork(band, new Rhythm(band.Radio.Traits), 1);
            var ring = new KeyRing(band.Store, ground.Chunk, band.Cipher);
            _ground = ground;
            _ring = ring;
            _authorities = new BatchAuthorities(ground.Contacts, ring);
        }
    }

    /// <summary>Takes it. Does nothing when there is none.</summary>
    /// <returns>Whether there is no file any more.</returns>
    public bool Run()
    {
        IProvisioning? provisioning = _band.Provisioning;
        if (_octets == 0 || provisioning == null)
        {
            return true;
        }

        bool isWhole = _octets <= ProvisioningFile.MostOctets && ProvisioningFile.IsWhole(_file, _octets);
        bool isDone = (!isWhole || Take()) && provisioning.Erase();
        System.Array.Clear(_file, 0, _file.Length);
        return isDone;
    }

    private bool Take()
    {
        if (_ground == null || _ring == null || _authorities == null)
        {
            return false;
        }

        _ground.Memory.Restore();
        bool hadKeys = _ring.Load() && _ring.IsProvisioned;
        if (!hadKeys || !IsTaken(_ring))
        {
            if (hadKeys)
            {
                Show(_ground.Memory.Settings);
            }

            if (!_ground.Recording.EraseEverything(_band.Clock.UptimeMs))
            {
                return false;
            }
        }

        // The old keys still lie in freed blocks, also when they could not be read.
        return _ring.Provision(_file, _octets) && _band.Store.Scrub() && _authorities.Trust();
    }

    // The file was taken, and the power went before it was erased.
    private bool IsTaken(KeyRing ring)
    {
        ring.CopyRelease(_release);
        bool isTaken = ring.Number == LittleEndian.GetU32(_file, ProvisioningFile.NumberAt)
            && Comparison.AreEqual(_release, 0, _file, ProvisioningFile.ReleaseAt, KeySchedule.KeyOctets);
        System.Array.Clear(_release, 0, _release.Length);
        return isTaken;
    }

    private void Show(Settings settings)
    {
        Pulses.Write(WearerSignal.Erased, _rhythm);
        _band.Signal.Play(_rhythm, !settings.State.IsDiscreet, true);
    }
}

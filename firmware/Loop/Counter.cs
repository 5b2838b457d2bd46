namespace Bluezone.Band.Loop;

/// <summary>What the band counts over its life; the numbers are places in the saved state: never change one.</summary>
public static class Counter
{
    /// <summary>Starts of the firmware.</summary>
    public const int Starts = 0;

    /// <summary>Advertisements lost because the queue was full.</summary>
    public const int AdvertsDropped = 1;

    /// <summary>Advertisements that were malformed.</summary>
    public const int AdvertsMalformed = 2;

    /// <summary>Sightings of the band's own ids.</summary>
    public const int OwnIdsHeard = 3;

    /// <summary>Sightings of iPhones that found their table full.</summary>
    public const int IPhonesDropped = 4;

    /// <summary>iPhones read.</summary>
    public const int IPhonesRead = 5;

    /// <summary>iPhones that did not answer, or not with an id.</summary>
    public const int IPhonesFailed = 6;

    /// <summary>Sightings refused because too many new ids came within a minute.</summary>
    public const int IdsRefused = 7;

    /// <summary>Encounters closed early because the table was full.</summary>
    public const int EncountersEvicted = 8;

    /// <summary>Encounters forgotten because the band was not worn.</summary>
    public const int EncountersForgotten = 9;

    /// <summary>Records given up because the store was full.</summary>
    public const int RecordsGivenUp = 10;

    /// <summary>Records erased because they were past retention.</summary>
    public const int RecordsRetired = 11;

    /// <summary>Records that the store would not take.</summary>
    public const int RecordsLost = 12;

    /// <summary>Octets of the journal found damaged at starts.</summary>
    public const int OctetsDamaged = 13;

    /// <summary>Jobs the radio refused or dropped.</summary>
    public const int RadioFaults = 14;

    /// <summary>States the store would not take.</summary>
    public const int StateFaults = 15;

    /// <summary>Disclosures that the wearer agreed to.</summary>
    public const int Disclosures = 16;
}

using System.CommandLine;
using Bluezone.Band.Identity;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band id</c>: the rotating id of a moment.</summary>
internal sealed class IdCommand : BandCommand
{
    private readonly Option<string> _key = new("--key") { Description = "Base key, 64 hex digits.", Required = true };
    private readonly Option<string> _day = new("--day") { Description = "UTC day the key was made on, YYYY-MM-DD.", Required = true };
    private readonly Option<string> _at = new("--at") { Description = "The moment, UTC, YYYY-MM-DDTHH:MM:SSZ.", Required = true };

    public IdCommand()
        : base(
            "id",
            "Prints the rotating id that a base key has at a moment.",
            "band id --key 4C5224B397F8AB3896781D5AA0F3119F280513F1B592CA280EBDED6357E21084 --day 2020-08-08 --at 2020-08-08T06:10:00Z")
    {
        Add(_key);
        Add(_day);
        Add(_at);
        Does(Run);
    }

    private int Run(ParseResult parsed, Screen screen)
    {
        byte[] key = Inputs.Octets(parsed.GetRequiredValue(_key), KeySchedule.KeyOctets, "--key");
        long dayStart = Inputs.DayStart(parsed.GetRequiredValue(_day), "--day");
        long at = Inputs.UtcSeconds(parsed.GetRequiredValue(_at), "--at");
        if (at < dayStart)
        {
            throw new BadInputException("--at is before --day: a key has no ids before the day it was made on");
        }

        var identity = new RotatingIdentity();
        identity.Begin(key, KeySchedule.DayOf(dayStart));
        if (!identity.MoveTo(at))
        {
            throw new BadInputException("--at is more than 100 years after --day, further than a band derives");
        }

        screen.Line($"id     {System.Convert.ToHexString(identity.Id)}");
        screen.Line($"slot   {identity.Slot}");
        screen.Line($"from   {Texts.Moment(identity.SlotEndUtcSeconds - KeySchedule.SlotSeconds)}");
        screen.Line($"until  {Texts.Moment(identity.SlotEndUtcSeconds)}");
        return BandctlApp.Done;
    }
}

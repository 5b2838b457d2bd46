using Bluezone.Band.NanoHost;
using Bluezone.Band.NanoHost.Buses;

namespace nanoFramework.Hardware.Esp32;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
public class Configuration
{
    /// <summary>Gives a pin to a bus or a converter; forgotten at a restart.</summary>
    public static void SetPinFunction(int pin, DeviceFunction value)
    {
        Machine machine = Machine.Current;
        machine.RequirePower();
        PinBank.RequireNumber(pin);
        machine.Wires.SetPin(value, pin);
    }

    public static int GetFunctionPin(DeviceFunction function)
    {
        Machine.Current.RequirePower();
        return Machine.Current.Wires.PinOf(function);
    }
}

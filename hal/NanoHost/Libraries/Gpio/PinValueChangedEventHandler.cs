namespace System.Device.Gpio;

/// <summary>Stands in for nanoFramework's delegate of this name.</summary>
public delegate void PinValueChangedEventHandler(object sender, PinValueChangedEventArgs e);

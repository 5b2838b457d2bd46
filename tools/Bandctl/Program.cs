using System;
using Bluezone.Band.Bandctl;

return BandctlApp.Run(args, Console.Out, Console.Error);

using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Authority.Bands;
using Bluezone.Band.Sim;
using Bluezone.Band.SyncClient;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.PowerCut;

/// <summary>Power lost in each operation of the register: what left it is in it, and no number, root or index leaves twice.</summary>
public class RegisterCuts
{
    private const string Path = "/bands";
    private const long Now = 1_600_000_000;

    [Fact]
    public void WhatLeftIsRememberedAfterACutInAnyOperation()
    {
        for (ulong seed = 1; seed <= 8; seed++)
        {
            bool wasCut = true;
            for (int cut = 1; wasCut; cut++)
            {
                var run = new Run(seed);
                wasCut = run.WithCut(cut);
                run.Disk.Restart();
                run.Continue($"seed {seed}, cut {cut}");
            }
        }
    }

    private sealed class Run(ulong seed)
    {
        private readonly SeededRandom _random = new(seed);
        private readonly HashSet<(long Number, int Life, SyncRole Role, int Index)> _left = [];
        private readonly Dictionary<(long Number, int Life), string> _roots = [];

        public KeyDisk Disk { get; } = new(seed);

        public bool WithCut(int cut)
        {
            Disk.CutAt = cut;
            try
            {
                Work("");
                return false;
            }
            catch (KeyDisk.PowerCutException)
            {
                return true;
            }
        }

        /// <summary>The register opens, holds all that left it, and goes on.</summary>
        public void Continue(string replay)
        {
            using (BandRegister register = BandRegister.Open(Path, mayBegin: true, Disk, Draw))
            {
                foreach (var last in _roots.GroupBy(each => each.Key.Number).Select(group => group.MaxBy(each => each.Key.Life)))
                {
                    RegisteredBand band = register.Find(last.Key.Number);
                    bool isLast = band.Life == last.Key.Life && Convert.ToHexString(band.Root) == last.Value;
                    Assert.True(isLast || band.Life == last.Key.Life + 1, replay);      // A new life that was saved and never left.
                }
            }

            Work(replay);
        }

        private void Work(string replay)
        {
            using BandRegister register = BandRegister.Open(Path, mayBegin: true, Disk, Draw);
            IReadOnlyList<RegisteredBand> added = register.AddBands(2, Now);
            Leave(added, replay);
            Leave(register.GiveCards(register.Bands.Select(each => each.Number), SyncRole.Owner), register, replay);
            Leave(register.GiveReader([added[0].Number], 7, SyncRole.Clinic, Now + 100, Now), register, replay);
            Leave(register.HandOn([added[1].Number], Now), replay);
            Leave(register.GiveCards([added[1].Number], SyncRole.Owner), register, replay);
        }

        private void Leave(IReadOnlyList<RegisteredBand> bands, string replay)
        {
            foreach (RegisteredBand band in bands)
            {
                Assert.True(_roots.TryAdd((band.Number, band.Life), Convert.ToHexString(band.Root)), replay);
            }
        }

        private void Leave(IReadOnlyList<Ticket> tickets, BandRegister register, string replay)
        {
            foreach (Ticket ticket in tickets)
            {
                Assert.True(_left.Add((ticket.Number, register.Find(ticket.Number).Life, ticket.Role, ticket.Index)), replay);
            }
        }

        private byte[] Draw(int count)
        {
            byte[] octets = new byte[count];
            for (int i = 0; i < count; i++)
            {
                octets[i] = (byte)_random.NextBelow(256);
            }

            return octets;
        }
    }
}

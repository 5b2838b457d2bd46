'use strict';

// What both clients look for; see firmware/Sync/SYNC.md.

const assigned = (number) => `0000${number}-0000-1000-8000-00805f9b34fb`;
const characteristic = (number) => `b1e2${number}-6a5e-4d0c-9c3b-0e5a7d4f8b12`;

module.exports = {
  service: characteristic('0001'),
  features: characteristic('0002'),
  identifier: characteristic('0003'),
  settings: characteristic('0004'),
  log: characteristic('0005'),
  recordAccess: assigned('2a52'),
  status: characteristic('0006'),
  batch: characteristic('0007'),
  battery: { service: assigned('180f'), level: assigned('2a19') },
  device: { service: assigned('180a'), revision: assigned('2a26') },
  phone: { service: '00004e56-73f5-4bc4-a12f-17d1ad07a667', identity: '00004e56-73f5-4bc4-a12f-17d1ad07a689' },
};

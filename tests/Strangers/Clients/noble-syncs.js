'use strict';

// noble as caretaker's, owner's and clinic's reader: node noble-syncs.js TERMINAL

const host = require('./noble');
const profile = require('./profile');
const sessions = require('./whole-sessions');
const { play } = require('./story');

function wire(peripheral, found) {
  const of = (name) => found[profile[name]];
  return {
    read: (name) => of(name).readAsync(),
    async write(name, octets) {
      await of(name).writeAsync(octets, false);
      return 0;
    },
    async subscribe(take) {
      of('log').removeAllListeners('data');
      of('log').on('data', (octets, isNotification) => isNotification && take(octets));
      await of('log').subscribeAsync();
    },
    disconnect: () => peripheral.disconnectAsync(),
  };
}

play(async () => {
  const noble = await host.open(process.argv[2]);
  let band;
  await sessions.play({
    async find(service) {
      band = await host.find(noble, service);
      return band.advertisement.manufacturerData;
    },
    async connect() {
      await band.connectAsync();
      const { found } = await host.discover(band);
      return wire(band, found);
    },
  });
  noble.stop();
});

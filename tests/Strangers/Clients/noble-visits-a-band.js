'use strict';

// noble as a client of a band in sync mode: node noble-visits-a-band.js TERMINAL

const host = require('./noble');
const profile = require('./profile');
const { tell, play } = require('./story');

play(async () => {
  const noble = await host.open(process.argv[2]);
  tell('opened');
  const band = await host.find(noble, profile.service);
  tell('found', band.address);
  await band.connectAsync();
  tell('connected');
  const { services, found } = await host.discover(band);
  tell('mtu', band.mtu);
  tell('services', services.join(','));
  tell('features', await found[profile.features].readAsync());
  tell('battery', await found[profile.battery.level].readAsync());
  tell('revision', await found[profile.device.revision].readAsync());

  const log = found[profile.log];
  await log.subscribeAsync();
  tell('subscribed');
  let answer = host.next(log);
  await found[profile.identifier].writeAsync(Buffer.from([1, 2, 3]), false);
  tell('log', await answer);
  answer = host.next(log);
  await found[profile.settings].writeAsync(Buffer.alloc(200, 0x5a), false);
  tell('log', await answer);
  answer = host.next(log);
  await found[profile.batch].writeAsync(Buffer.from([7, 7]), true);
  tell('log', await answer);

  // noble takes a refused read for an empty one, and of a refused write it says nothing at all: what comes after it shows that it was answered.
  tell('read settings', await found[profile.settings].readAsync());
  let isWritten = false;
  found[profile.features].write(Buffer.from([0]), false, () => { isWritten = true; });
  tell('features after', await found[profile.features].readAsync());
  tell('written', isWritten);
  await band.disconnectAsync();
  tell('disconnected');
  noble.stop();
});

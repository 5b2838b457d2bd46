'use strict';

// ble-host as a client of a band in sync mode: node ble-host-visits-a-band.js PORT

const host = require('./ble-host');
const profile = require('./profile');
const { tell, play } = require('./story');

play(async () => {
  const { manager, transport } = await host.open(Number(process.argv[2]));
  tell('opened');
  const report = await host.find(manager, profile.service);
  tell('found', report.address);
  const connection = await host.connect(manager, report);
  tell('connected');
  tell('mtu', await host.exchangeMtu(connection));
  const { services, found } = await host.discover(connection);
  tell('services', services.join(','));
  tell('features', (await host.read(found[profile.features])).value);
  tell('battery', (await host.read(found[profile.battery.level])).value);
  tell('revision', (await host.read(found[profile.device.revision])).value);

  const log = found[profile.log];
  tell('subscribed', await host.subscribe(log));
  let answer = host.next(log);
  tell('identifier', await host.write(found[profile.identifier], Buffer.from([1, 2, 3])));
  tell('log', await answer);
  answer = host.next(log);
  tell('settings', await host.write(found[profile.settings], Buffer.alloc(200, 0x5a)));
  tell('log', await answer);
  answer = host.next(log);
  found[profile.batch].writeWithoutResponse(Buffer.from([7, 7]));
  tell('log', await answer);
  tell('log read', (await host.read(log)).value);

  tell('read settings', (await host.read(found[profile.settings])).error);
  tell('write features', await host.write(found[profile.features], Buffer.from([0])));
  tell('write battery', await host.write(found[profile.battery.level], Buffer.from([0])));
  tell('write too long', await host.write(found[profile.settings], Buffer.alloc(245)));
  tell('pairing', await new Promise((resolve) => {
    connection.smp.once('pairingFail', resolve);
    connection.smp.sendPairingRequest({});
  }));
  tell('disconnected', await host.disconnect(connection));
  transport.end();
});

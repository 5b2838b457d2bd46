'use strict';

// ble-host as caretaker's, owner's and clinic's reader: node ble-host-syncs.js PORT

const host = require('./ble-host');
const profile = require('./profile');
const sessions = require('./whole-sessions');
const { play } = require('./story');

function wire(connection, found) {
  const of = (name) => found[profile[name]];
  return {
    async read(name) {
      const { error, value } = await host.read(of(name));
      if (error) {
        throw new Error(`reading ${name}: error ${error}`);
      }
      return value;
    },
    write: (name, octets) => host.write(of(name), octets),
    async subscribe(take) {
      of('log').removeAllListeners('change');
      of('log').on('change', take);
      await host.subscribe(of('log'));
    },
    disconnect: () => host.disconnect(connection),
  };
}

play(async () => {
  const { manager, transport } = await host.open(Number(process.argv[2]));
  let report;
  await sessions.play({
    async find(service) {
      report = await host.find(manager, service);
      const [{ companyIdentifierCode, data }] = report.parsedDataItems.manufacturerSpecificData;
      return Buffer.concat([Buffer.from([companyIdentifierCode & 0xff, companyIdentifierCode >> 8]), data]);
    },
    async connect() {
      const connection = await host.connect(manager, report);
      await host.exchangeMtu(connection);
      const { found } = await host.discover(connection);
      return wire(connection, found);
    },
  });
  transport.end();
});

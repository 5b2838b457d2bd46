'use strict';

// noble with promises, over a serial port.

const { withBindings } = require('@stoprocent/noble');

const ASSIGNED = '-0000-1000-8000-00805f9b34fb';

// As noble writes UUIDs: without dashes, and assigned numbers short.
const plain = (uuid) => uuid.replaceAll('-', '');

// As profile.js writes them.
function long(uuid) {
  return uuid.length === 4 ? `0000${uuid}${ASSIGNED}`
    : [uuid.slice(0, 8), uuid.slice(8, 12), uuid.slice(12, 16), uuid.slice(16, 20), uuid.slice(20)].join('-');
}

async function open(terminal) {
  const noble = withBindings('hci', { hciDriver: 'uart', bindParams: { uart: { port: terminal, baudRate: 1000000 } } });
  await noble.waitForPoweredOnAsync();
  return noble;
}

function find(noble, service) {
  return new Promise((resolve, reject) => {
    noble.once('discover', (peripheral) => {
      noble.stopScanningAsync().then(() => resolve(peripheral), reject);
    });
    noble.startScanningAsync([plain(service)], false).catch(reject);
  });
}

/** All characteristics of a connection, by UUID in small letters. */
async function discover(peripheral) {
  const { services, characteristics } = await peripheral.discoverAllServicesAndCharacteristicsAsync();
  const found = {};
  for (const each of characteristics) {
    found[long(each.uuid)] = each;
  }
  return { services: services.map((each) => long(each.uuid)), found };
}

const next = (characteristic) => new Promise((resolve) => characteristic.once('data', resolve));

module.exports = { open, find, discover, next };

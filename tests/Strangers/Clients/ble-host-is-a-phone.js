'use strict';

// ble-host as an iPhone with Bluezone: node ble-host-is-a-phone.js PORT ID
// Ends when somebody has read the id and gone.

const { AdvertisingDataBuilder, AttErrors } = require('ble-host');
const host = require('./ble-host');
const profile = require('./profile');
const { tell, play } = require('./story');

play(async () => {
  // iPhones have random addresses, and bands call nothing else.
  const { manager, transport } = await host.open(Number(process.argv[2]), { staticRandomAddress: 'D2:01:02:03:04:05' });
  const id = Buffer.from(process.argv[3], 'hex');
  let wasRead = false;
  manager.gattDb.setDeviceName('iPhone');
  manager.gattDb.addServices([{
    uuid: profile.phone.service.toUpperCase(),
    characteristics: [{
      uuid: profile.phone.identity.toUpperCase(),
      properties: ['read'],
      onRead: (connection, answer) => {
        wasRead = true;
        tell('read');
        answer(AttErrors.SUCCESS, id);
      },
    }],
  }]);
  manager.setAdvertisingData(new AdvertisingDataBuilder()
    .addFlags(['leGeneralDiscoverableMode'])
    .add128BitServiceUUIDs(true, [profile.phone.service.toUpperCase()])
    .addLocalName(true, 'Bluezone')
    .build());
  tell('opened');
  while (!wasRead) {
    const connection = await new Promise((resolve, reject) => {
      manager.startAdvertising({ intervalMin: 160, intervalMax: 160 }, (status, made) => (status === 0 ? resolve(made) : reject(new Error(`advertising: ${status}`))));
    });
    tell('called', connection.peerAddress);
    await new Promise((resolve) => connection.once('disconnect', resolve));
  }
  transport.end();
});

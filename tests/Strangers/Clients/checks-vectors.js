'use strict';

// Whether band-keys.js says what the vectors say: node checks-vectors.js tests/Vectors/sync-session.csv

const assert = require('assert');
const fs = require('fs');
const keys = require('./band-keys');

const ATTRIBUTE = { settings: 2, log: 3, records: 4, batch: 6 };

const vectors = new Map(fs.readFileSync(process.argv[2], 'utf8').split('\n')
  .filter((line) => line.includes(',') && !line.startsWith('#'))
  .map((line) => [line.slice(0, line.indexOf(',')), line.slice(line.indexOf(',') + 1).trim()]));
const octets = (name) => Buffer.from(vectors.get(name), 'hex');
let checked = 0;

function same(name, made) {
  assert.strictEqual(made.toString('hex').toUpperCase(), vectors.get(name), name);
  checked += 1;
}

const ticket = keys.readTicket(vectors.get('text'));
same('number', ticket.number);
same('body', ticket.body);
same('discovery', ticket.discovery);
same('K3', ticket.key);
same('discovery', keys.kdf(octets('root'), 'discover', ticket.number));
same('clinic', keys.kdf(octets('root'), 'clinic', ticket.number));
same('K3', keys.later({ n: 0, key: octets('K0') }, 3).key);
assert.ok(keys.isBandOf(ticket, octets('advertisement').subarray(23)));

const shake = new keys.Handshake(ticket, octets('challenge'), octets('A'));
same('hello', shake.hello());
assert.deepStrictEqual(shake.take(octets('welcome')), { status: 0, isProved: true });
same('S', shake.secret);
same('proof', shake.proof());
same('K4', shake.next().key);
const refused = new keys.Handshake({ ...keys.readTicket(vectors.get('text')), n: 0 }, Buffer.concat([Buffer.alloc(3), octets('B refused')]), octets('A refused'));
assert.deepStrictEqual(refused.take(octets('welcome refused')), { status: 2, isProved: true });

const out = new keys.Frames(shake.secret, 'c>b', 1);
const back = new keys.Frames(shake.secret, 'b>c', 0);
same('enc c>b', out.encrypt);
same('mac c>b', out.mac);
same('enc b>c', back.encrypt);
same('mac b>c', back.mac);
assert.strictEqual(back.open(ATTRIBUTE.log, octets('log 0')).toString('hex'), '8000');
['settings', 'batch', 'records'].forEach((where, i) => {
  same(`${where} ${i + 1}`, out.seal(ATTRIBUTE[where], octets(`plain ${i + 1}`)));
  same(`answer ${i + 1}`, back.open(ATTRIBUTE.log, octets(`log ${i + 1}`)));
});
console.log(`checked=${checked}`);

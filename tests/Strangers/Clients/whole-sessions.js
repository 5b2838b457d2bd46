'use strict';

// What caretaker, owner and clinic do with one band, over any stack. Whoever started this tells the tickets, the batch and,
// when it is asked, the authority's code; and presses the band's button.
//
// A stack finds(service), which gives address and manufacturer's data, and connects(), which gives a wire (band-session.js).

const assert = require('assert');
const keys = require('./band-keys');
const { Session, until, write, identifier } = require('./band-session');
const { tell, ask } = require('./story');
const profile = require('./profile');

const OPERATION = {
  status: 0x01, time: 0x02, settings: 0x03, setSettings: 0x04, care: 0x07, askPress: 0x08, challenge: 0x09, code: 0x0a, consent: 0x0b,
  head: 0x0c, endDisclosure: 0x0d, counters: 0x0e, serials: 0x0f, count: 0x21, deliveredUpTo: 0x24, mark: 0x25, seal: 0x26, put: 0x31, batchState: 0x32,
};
const KIND = { history: 1, hours: 2, exposures: 3, log: 4, faults: 5 };
const BLOCK = 200;
const DAY_S = 86400;

const hex = (octets) => octets.toString('hex');

async function statusOf(session) {
  const octets = await session.get('settings', OPERATION.status);
  return { flags: octets[1], utc: octets.readUInt32LE(2), waiting: octets[22] };
}

const everything = (kind) => Buffer.concat([Buffer.from([kind, 1]), Buffer.alloc(8)]);
const bare = (session, name, operations) => operations.reduce(
  async (said, each) => [...await said, await session.status(name, OPERATION[each])],
  Promise.resolve([]),
);

/** A session, with the ticket as the one before left it. */
async function within(stack, tickets, who, work, isByReads = false) {
  const wire = await stack.connect();
  const session = await Session.open(wire, tickets[who], isByReads);
  tickets[who] = session.ticket;
  await work(session, wire);
  await wire.disconnect();
}

async function putFrom(session, batch, position, end) {
  let at = position;
  while (at < end) {
    const block = batch.subarray(at, Math.min(at + BLOCK, end));
    const answer = await session.get('batch', OPERATION.put, keys.u32(at), block);
    // While it checks the signature it takes nothing: its answer says what it wants next.
    at = answer.readUInt32LE(1);
    if (answer[0] >= 16) {
      return answer[0];
    }
  }
  return 0;
}

const restOf = async (session) => (await until('the batch', async () => {
  const state = await session.get('batch', OPERATION.batchState);
  return (state[0] === 0 || state[0] >= 16) && state;
}))[0];

// Whoever changes a ticket's rights finds that the band does not know it so; and a wrong proof costs an attempt, no more.
async function forge(wire, tickets) {
  const body = Buffer.from(tickets.caretaker.body);
  body[0] = 1;
  const forged = await Session.greet(wire, { ...tickets.caretaker, body });
  tell('forged', `${forged.status} ${forged.isProved}`);
  await write(wire, 'identifier', forged.shake.proof());
  await identifier(wire, 1);
}

async function caretakerBringsHalf(stack, tickets, batch) {
  const wire = await stack.connect();
  await forge(wire, tickets);
  const session = await Session.open(wire, tickets.caretaker);
  tickets.caretaker = session.ticket;
  const { flags, utc } = await statusOf(session);
  tell('caretaker', `trusted ${(flags >> 4) & 1}`);
  tell('time', hex(await session.get('settings', OPERATION.time, keys.u32(utc), keys.u16(2))));
  tell('caretaker may not', [
    ...await bare(session, 'settings', ['settings', 'setSettings', 'care', 'askPress', 'challenge', 'code', 'consent', 'head', 'counters']),
    (await session.report(KIND.history)).status,
    (await session.report(KIND.hours)).status,
    (await session.report(KIND.exposures)).status,
    (await session.report(KIND.log)).status,
    await session.status('recordAccess', OPERATION.count, everything(KIND.history)),
    await session.status('recordAccess', OPERATION.seal),
  ].join(''));
  tell('faults', (await session.report(KIND.faults)).records.length);
  await putFrom(session, batch, 0, Math.floor(batch.length / 2));
  await wire.disconnect();          // In the midst of it, without a word.
}

function caretakerBringsTheRest(stack, tickets, batch) {
  return within(stack, tickets, 'caretaker', async (session) => {
    const at = (await session.get('batch', OPERATION.batchState)).readUInt32LE(1);
    assert.ok(at > 0 && at <= batch.length / 2, `it goes on at ${at}`);
    tell('put', await putFrom(session, batch, at, batch.length));
    tell('batch', await restOf(session));
    tell('again', await putFrom(session, batch, 0, BLOCK));
    tell('serials', hex(await session.get('settings', OPERATION.serials, Buffer.from([0]), keys.u32(0))));
    await until('the match', async () => (await statusOf(session)).waiting === 0);
    await session.bye();
  });
}

// Three frames that do not check end the session; what lies between is answered, in order, as if they had not come.
function framesOfAThief(stack, tickets) {
  return within(stack, tickets, 'caretaker', async (session, wire) => {
    const good = session.seal('settings', OPERATION.status);
    const changed = Buffer.from(good);
    changed[4] ^= 1;
    await write(wire, 'settings', changed);
    await write(wire, 'settings', good);
    tell('after a changed frame', (await session.receive()).operation);
    await write(wire, 'settings', good);
    tell('after a replayed frame', await session.status('settings', OPERATION.status));
    await write(wire, 'batch', session.seal('settings', OPERATION.status));
    await until('the end', async () => (await wire.read('status'))[0] === 0);
    assert.strictEqual(session.inbox.length, 0);
    const anew = await Session.open(wire, session.ticket);
    tickets.caretaker = anew.ticket;
    tell('anew', await anew.status('settings', OPERATION.status));
    await anew.bye();
  });
}

const consent = (session, wanted) => until(`consent ${wanted}`, async () => (await session.get('settings', OPERATION.consent))[0] === wanted);

function ownerLooks(stack, tickets) {
  return within(stack, tickets, 'owner', async (session) => {
    const before = await session.get('settings', OPERATION.settings);
    tell('settings', hex(before));
    const wanted = Buffer.from(before);
    wanted[0] = 10;
    const wrong = Buffer.from(before);
    wrong[0] = 22;
    tell('set', `${await session.status('settings', OPERATION.setSettings, wanted)} ${await session.status('settings', OPERATION.setSettings, wrong)}`);
    tell('settings', hex(await session.get('settings', OPERATION.settings)));
    await session.get('settings', OPERATION.setSettings, before);
    tell('owner may not', [
      ...await bare(session, 'settings', ['care', 'challenge', 'code', 'head', 'endDisclosure']),
      (await session.report(KIND.history)).status,
      await session.status('recordAccess', OPERATION.seal),
    ].join(''));
    tell('before the press', `${(await session.report(KIND.hours)).status} ${(await session.report(KIND.exposures)).status}`);
    tell('asked', await session.status('settings', OPERATION.askPress));
    await consent(session, 2);
    const hours = (await session.report(KIND.hours)).records;
    tell('encounters', hours.reduce((sum, each) => sum + each.readUInt16LE(4), 0));
    const exposures = (await session.report(KIND.exposures)).records;
    tell('exposures', exposures.map((each) => `day ${each.readUInt16LE(0)} grade ${each[2]}`).join(';'));
    assert.ok((await session.report(KIND.log)).records.length > 0);
    const counters = await session.get('settings', OPERATION.counters);
    assert.strictEqual(counters.length, 1 + 4 * counters[0]);
    tell('starts', counters.readUInt32LE(1));
    await session.bye();
  });
}

async function clinicAsks(session, from, to) {
  tell('clinic may not', (await bare(session, 'settings', ['settings', 'setSettings', 'counters'])).join(''));
  tell('before the code', [
    await session.status('settings', OPERATION.head),
    (await session.report(KIND.history)).status,
    await session.status('recordAccess', OPERATION.seal),
  ].join(''));
  const challenge = (await session.get('settings', OPERATION.challenge, keys.u32(from), keys.u32(to))).readUInt32LE(0);
  const code = Number(await ask('code', `${challenge} ${from} ${to}`));
  const wrong = await session.ask('settings', OPERATION.code, keys.u32((code + 1) % 1000000));
  tell('wrong code', `${wrong.status} ${wrong.octets[0]}`);
  const right = await session.ask('settings', OPERATION.code, keys.u32(code));
  tell('right code', `${right.status} ${right.octets[0]}`);
  tell('before the wearer agreed', (await session.report(KIND.history)).status);
  await consent(session, 5);
}

async function clinicPulls(session, got) {
  got.head = await session.get('settings', OPERATION.head);
  got.report = await session.report(KIND.history);
  const { records, next, sum } = got.report;
  const first = records[0].readUInt32LE(0);
  const wrong = await session.status('recordAccess', OPERATION.deliveredUpTo, keys.u32(first), keys.u32(next), keys.u32(sum ^ 1));
  const mark = await session.get('recordAccess', OPERATION.deliveredUpTo, keys.u32(first), keys.u32(next), keys.u32(sum));
  assert.strictEqual(mark.readUInt32LE(0), next);
  tell('delivered', `${wrong} ${hex(await session.get('recordAccess', OPERATION.mark)) === hex(mark)}`);
  const seal = await session.get('recordAccess', OPERATION.seal);
  tell('file', hex(Buffer.concat([got.head, ...records.map((each) => each.subarray(4)), Buffer.alloc(4, 0xff), seal.subarray(4)])));
  assert.deepStrictEqual(seal.subarray(0, 4), got.head.subarray(12, 16));
}

// Once more, in another session and by reads: each answer stands until it is acknowledged, and no longer.
async function clinicReads(session, wire, got) {
  await session.send('settings', OPERATION.head);
  const frame = await session.readFrame();
  assert.deepStrictEqual(await wire.read('log'), frame);
  await write(wire, 'log', Buffer.from([0xff, 0xff, 0xff, 0xff]));
  assert.deepStrictEqual(await wire.read('log'), frame);
  assert.deepStrictEqual((await session.receive()).octets, got.head);
  await until('an empty Log', async () => (await wire.read('log')).length === 0);
  const all = await session.report(KIND.history);
  assert.deepStrictEqual(all, got.report);
  const half = got.report.records[Math.floor(got.report.records.length / 2)].readUInt32LE(0);
  tell('by reads', `${all.records.length} ${(await session.report(KIND.history, half)).records.length}`);
  await session.get('settings', OPERATION.endDisclosure);
  tell('after the end', `${(await session.report(KIND.history)).status} ${await session.status('settings', OPERATION.head)}`);
  await session.bye();
}

async function clinicDiscloses(stack, tickets) {
  const got = {};
  await within(stack, tickets, 'clinic', async (session) => {
    const { utc } = await statusOf(session);
    await clinicAsks(session, utc - 10 * DAY_S, utc);
    await clinicPulls(session, got);
    await session.bye();
  });
  await within(stack, tickets, 'caretaker', async (session) => {
    tell('the door is not the caretaker\'s', (await session.report(KIND.history)).status);
  });
  await within(stack, tickets, 'clinic', (session, wire) => clinicReads(session, wire, got), true);
}

async function play(stack) {
  const { tickets: texts, batch } = JSON.parse(await ask('given'));
  const tickets = Object.fromEntries(Object.entries(texts).map(([who, text]) => [who, keys.readTicket(text)]));
  const manufacturer = await stack.find(profile.service);
  tell('recognised', Object.keys(tickets).filter((who) => keys.isBandOf(tickets[who], manufacturer)).join(' '));
  const octets = Buffer.from(batch, 'hex');
  await caretakerBringsHalf(stack, tickets, octets);
  await caretakerBringsTheRest(stack, tickets, octets);
  await framesOfAThief(stack, tickets);
  await ownerLooks(stack, tickets);
  await clinicDiscloses(stack, tickets);
}

module.exports = { play };

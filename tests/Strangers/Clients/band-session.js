'use strict';

// A session with a band, over any Bluetooth stack; firmware/Sync/SYNC.md has all of it.
//
// A stack gives a wire: read(name) and write(name, octets) with names of profile.js, write's result an error code or 0;
// subscribe(take) to Log; disconnect().

const keys = require('./band-keys');

const NUMBER = { settings: 2, log: 3, recordAccess: 4, batch: 6 };
const POLL_MS = 30;
const ANSWER_MS = 60000;
const NO_ROOM = 0x11;
const RECORD_OCTETS = [0, 21, 8, 16, 13, 8];

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks until the answer is good. */
async function until(what, ask) {
  for (const end = Date.now() + ANSWER_MS; Date.now() < end; await pause(POLL_MS)) {
    const found = await ask();
    if (found) {
      return found;
    }
  }
  throw new Error(`${what}: nothing in ${ANSWER_MS / 1000} s`);
}

async function write(wire, name, octets) {
  await until(`writing to ${name}`, async () => {
    const error = await wire.write(name, octets);
    if (error !== 0 && error !== NO_ROOM) {
      throw new Error(`writing to ${name}: error ${error}`);
    }
    return error === 0;
  });
}

const identifier = (wire, mark) => until(`identifier ${mark}`, async () => {
  const value = await wire.read('identifier');
  return value[0] === mark && value;
});

/** Canonical records of a packed frame of history. */
function unpacked(octets) {
  let number = octets.readUInt32LE(0);
  const base = octets.readUInt32LE(4);
  const records = [];
  for (let at = 8; at < octets.length; at += 16) {
    number += octets[at];
    records.push(Buffer.concat([keys.u32(number), keys.u32(base + octets.readUInt16LE(at + 1)), octets.subarray(at + 3, at + 16)]));
  }
  return records;
}

function plain(kind, octets) {
  const length = RECORD_OCTETS[kind];
  return Array.from({ length: octets.length / length }, (_, i) => octets.subarray(i * length, (i + 1) * length));
}

class Session {
  /** Challenge, hello and welcome: what the band said. Nothing is written when its proof does not check. */
  static async greet(wire, ticket) {
    const shake = new keys.Handshake(ticket, await identifier(wire, 1));
    await write(wire, 'identifier', shake.hello());
    return { shake, ...shake.take(await identifier(wire, 2)) };
  }

  /** Opens one. Whoever wants notifications has subscribed before. */
  static async open(wire, ticket, isByReads = false) {
    const session = new Session(wire, isByReads);
    if (!isByReads) {
      await wire.subscribe((frame) => session.inbox.push(frame));
    }
    const { shake, status, isProved } = await Session.greet(wire, ticket);
    if (status !== 0 || !isProved) {
      throw new Error(`welcome ${status}, ${isProved ? 'proved' : 'not proved'}`);
    }
    await write(wire, 'identifier', shake.proof());
    session.out = new keys.Frames(shake.secret, 'c>b', 1);
    session.in = new keys.Frames(shake.secret, 'b>c', 0);
    const opened = await session.receive();
    if (opened.operation !== 0x80 || opened.status !== 0) {
      throw new Error('it was not opened');
    }
    session.ticket = shake.next();
    return session;
  }

  constructor(wire, isByReads) {
    this.wire = wire;
    this.isByReads = isByReads;
    this.inbox = [];
  }

  /** A request, sealed. */
  seal(name, operation, ...octets) {
    return this.out.seal(NUMBER[name], Buffer.concat([Buffer.from([operation]), ...octets]));
  }

  send(name, operation, ...octets) {
    return write(this.wire, name, this.seal(name, operation, ...octets));
  }

  async receive() {
    const frame = this.isByReads ? await this.readFrame() : await until('an answer', async () => this.inbox.shift());
    const said = this.in.open(NUMBER.log, frame);
    if (this.isByReads) {
      await write(this.wire, 'log', frame.subarray(0, 4));
    }
    return { operation: said[0], status: said[1], octets: said.subarray(2) };
  }

  // What was acknowledged may stand there for a moment more.
  readFrame() {
    return until('an answer in Log', async () => {
      const frame = await this.wire.read('log');
      return frame.length > 0 && frame.readUInt32LE(0) >= this.in.counter && frame;
    });
  }

  async ask(name, operation, ...octets) {
    await this.send(name, operation, ...octets);
    const answer = await this.receive();
    if (answer.operation !== (operation | 0x80)) {
      throw new Error(`asked ${operation}, answered ${answer.operation}`);
    }
    return answer;
  }

  /** The octets of an answer that has to be good. */
  async get(name, operation, ...octets) {
    const { status, octets: got } = await this.ask(name, operation, ...octets);
    if (status !== 0) {
      throw new Error(`operation ${operation}: status ${status}`);
    }
    return got;
  }

  /** The status of an answer. */
  async status(name, operation, ...octets) {
    return (await this.ask(name, operation, ...octets)).status;
  }

  /** All records of a kind from a number on: the status, and the records when it is 0. */
  async report(kind, from = 0) {
    await this.send('recordAccess', 0x22, Buffer.from([kind, from === 0 ? 1 : 3]), keys.u32(from), keys.u32(0));
    const records = [];
    for (;;) {
      const { operation, status, octets } = await this.receive();
      if (operation === 0xa3 && octets[0] === kind) {
        records.push(...(kind === 1 ? unpacked : plain.bind(null, kind))(octets.subarray(1)));
      } else if (operation !== 0xa2) {
        throw new Error(`answer ${operation} in a report`);
      } else if (status !== 0) {
        return { status };
      } else {
        const sum = keys.crc32c(Buffer.concat(records));
        if (octets.readUInt32LE(0) !== records.length || octets.readUInt32LE(8) !== sum) {
          throw new Error('the report is not what the band says it sent');
        }
        return { status, records, next: octets.readUInt32LE(4), sum };
      }
    }
  }

  bye() {
    return this.get('settings', 0x10);
  }
}

module.exports = { Session, until, write, identifier };

'use strict';

// Keys, tickets and frames of a band, written from firmware/Sync/SYNC.md alone, with Node's own cryptography.

const crypto = require('crypto');

const TAG = 8;
const MOST_CIPHER = 244 - 4 - TAG;

const u16 = (number) => { const octets = Buffer.alloc(2); octets.writeUInt16LE(number); return octets; };
const u32 = (number) => { const octets = Buffer.alloc(4); octets.writeUInt32LE(number); return octets; };
const xor = (octets, mask) => Buffer.from(octets.map((each, i) => each ^ mask[i]));
const hmac = (key, octets) => crypto.createHmac('sha256', key).update(octets).digest();
const isSame = (one, other) => one.length === other.length && crypto.timingSafeEqual(one, other);

function filled(octets, length) {
  return Buffer.concat([octets, Buffer.alloc(length - octets.length)]);
}

/** KDF(key, label, octets…). */
function kdf(key, label, ...octets) {
  return hmac(key, Buffer.concat([filled(Buffer.from(label, 'ascii'), 8), filled(Buffer.concat(octets), 56)]));
}

function crc32c(octets) {
  let crc = 0xffffffff;
  for (const each of octets) {
    crc ^= each;
    for (let bit = 0; bit < 8; bit++) {
      crc = (crc >>> 1) ^ (crc & 1 ? 0x82f63b78 : 0);
    }
  }
  return ~crc >>> 0;
}

/** A ticket, from its one line of text. */
function readTicket(text) {
  const octets = Buffer.from(text.trim().replace(/^BZB1:/, ''), 'base64url');
  if (octets.length !== 88 || octets[0] !== 1 || crc32c(octets.subarray(0, 84)) !== octets.readUInt32LE(84)) {
    throw new Error('this is no ticket');
  }
  return {
    number: octets.subarray(1, 5),
    body: octets.subarray(5, 16),
    n: octets.readUInt32LE(16),
    discovery: octets.subarray(20, 52),
    key: octets.subarray(52, 84),
  };
}

/** A ticket after so many more sessions. */
function later(ticket, sessions) {
  let { key } = ticket;
  for (let i = 0; i < sessions; i++) {
    key = kdf(key, 'ratchet');
  }
  return { ...ticket, n: ticket.n + sessions, key };
}

/** Whether an advertisement, from its number FFFF on, is that of a ticket's band. */
function isBandOf(ticket, manufacturer) {
  return manufacturer.length === 8
    && isSame(kdf(ticket.discovery, 'discover', manufacturer.subarray(2, 5)).subarray(0, 3), manufacturer.subarray(5));
}

/** One attempt to open a session. */
class Handshake {
  constructor(ticket, challenge, a = crypto.randomBytes(16)) {
    this.ticket = ticket;
    this.a = a;
    this.nonces = Buffer.concat([a, challenge.subarray(3)]);
  }

  hello() {
    const { discovery, body, n } = this.ticket;
    const masked = xor(Buffer.concat([body, u32(n)]), kdf(discovery, 'hellomsk', this.nonces));
    return Buffer.concat([Buffer.from([1]), this.a, masked, kdf(discovery, 'hellotag', this.nonces, masked).subarray(0, 8)]);
  }

  /** What the welcome says, and whether it is the band's; with status 0 there is a secret then. */
  take(welcome) {
    const { discovery, body, number, n } = this.ticket;
    const said = xor(welcome.subarray(1, 6), kdf(discovery, 'wlcmmask', this.nonces));
    const [status] = said;
    const proof = welcome.subarray(6);
    if (status !== 0) {
      return { status, isProved: isSame(proof, kdf(discovery, 'refusal', this.nonces, Buffer.from([status])).subarray(0, 16)) };
    }
    const ahead = said.readUInt32LE(1) - n;
    if (ahead < 0 || ahead > 65536) {
      return { status, isProved: false };
    }
    this.moved = later(this.ticket, ahead);
    this.secret = kdf(this.moved.key, 'session', this.nonces, body, number);
    return { status, isProved: isSame(proof, kdf(this.secret, 'bandprf').subarray(0, 16)) };
  }

  proof() {
    return Buffer.concat([Buffer.from([3]), kdf(this.secret, 'cliprf').subarray(0, 16)]);
  }

  /** The ticket for the next session. */
  next() {
    return later(this.moved, 1);
  }
}

/** Frames one way of a session. */
class Frames {
  constructor(secret, way, counter) {
    this.encrypt = kdf(secret, `enc ${way}`).subarray(0, 16);
    this.mac = kdf(secret, `mac ${way}`);
    this.counter = counter;
  }

  tag(counter, attribute, cipherText) {
    return hmac(this.mac, Buffer.concat([counter, Buffer.from([attribute]), u16(cipherText.length), Buffer.alloc(1), filled(cipherText, 248)])).subarray(0, TAG);
  }

  // Node counts the whole block up, big-endian; here octets 4 to 7 count, little-endian.
  crypt(counter, octets) {
    const blocks = [];
    for (let i = 0; 16 * i < octets.length; i++) {
      blocks.push(Buffer.concat([counter, u32(i), Buffer.alloc(8)]));
    }
    const cipher = crypto.createCipheriv('aes-128-ecb', this.encrypt, null);
    return xor(octets, cipher.update(Buffer.concat(blocks)));
  }

  seal(attribute, plain) {
    if (plain.length > MOST_CIPHER) {
      throw new Error(`${plain.length} octets are too many for a frame`);
    }
    const counter = u32(this.counter);
    const cipherText = this.crypt(counter, plain);
    this.counter += 1;
    return Buffer.concat([counter, cipherText, this.tag(counter, attribute, cipherText)]);
  }

  open(attribute, frame) {
    const counter = frame.subarray(0, 4);
    const cipherText = frame.subarray(4, -TAG);
    if (frame.length < 13 || counter.readUInt32LE() !== this.counter || !isSame(this.tag(counter, attribute, cipherText), frame.subarray(-TAG))) {
      throw new Error('a frame of the band does not check');
    }
    this.counter += 1;
    return this.crypt(counter, cipherText);
  }
}

module.exports = { u16, u32, kdf, crc32c, readTicket, later, isBandOf, Handshake, Frames };

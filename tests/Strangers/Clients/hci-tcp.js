'use strict';

// HCI over TCP (H4) as the transport that ble-host wants: write(Buffer), and a 'data' event for each whole packet.

const { EventEmitter } = require('events');
const net = require('net');

const ACL = 0x02;
const EVENT = 0x04;

function lengthOf(octets) {
  if (octets.length >= 3 && octets[0] === EVENT) {
    return 3 + octets[2];
  }
  if (octets.length >= 5 && octets[0] === ACL) {
    return 5 + octets.readUInt16LE(3);
  }
  if (octets.length > 0 && octets[0] !== EVENT && octets[0] !== ACL) {
    throw new Error(`the controller sent a packet of kind ${octets[0]}`);
  }
  return Infinity;
}

class HciTcp extends EventEmitter {
  constructor(socket) {
    super();
    this.socket = socket;
    this.rest = Buffer.alloc(0);
    socket.on('data', (octets) => this.take(octets));
    socket.on('close', () => this.emit('close'));
  }

  write(packet) {
    this.socket.write(packet);
  }

  end() {
    this.socket.end();
  }

  take(octets) {
    this.rest = Buffer.concat([this.rest, octets]);
    for (let length = lengthOf(this.rest); length <= this.rest.length; length = lengthOf(this.rest)) {
      const packet = this.rest.subarray(0, length);
      this.rest = this.rest.subarray(length);
      this.emit('data', Buffer.from(packet));
    }
  }
}

function connect(port) {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host: '127.0.0.1', port, noDelay: true });
    socket.once('error', reject);
    socket.once('connect', () => resolve(new HciTcp(socket)));
  });
}

module.exports = { connect };

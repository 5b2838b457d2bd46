'use strict';

// ble-host with promises, over TCP.

const { BleManager } = require('ble-host');
const hciTcp = require('./hci-tcp');

async function open(port, options) {
  const transport = await hciTcp.connect(port);
  const manager = await new Promise((resolve, reject) => {
    BleManager.create(transport, options || {}, (error, made) => (error ? reject(error) : resolve(made)));
  });
  return { manager, transport };
}

function find(manager, service) {
  return new Promise((resolve) => {
    const filter = new BleManager.ServiceUUIDScanFilter(service.toUpperCase());
    const scanner = manager.startScan({ scanFilters: [filter] });
    scanner.on('report', (report) => {
      if (report.connectable) {
        scanner.stopScan();
        resolve(report);
      }
    });
  });
}

function connect(manager, report, options) {
  return new Promise((resolve) => {
    manager.connect(report.addressType, report.address, options || {}, resolve);
  });
}

function exchangeMtu(connection) {
  return new Promise((resolve) => {
    connection.gatt.exchangeMtu(() => resolve(connection.gatt.currentMtu));
  });
}

/** All characteristics of a connection, by UUID in small letters. */
async function discover(connection) {
  const services = await new Promise((resolve) => connection.gatt.discoverAllPrimaryServices(resolve));
  const found = {};
  for (const service of services) {
    const characteristics = await new Promise((resolve) => service.discoverCharacteristics(resolve));
    for (const each of characteristics) {
      await new Promise((resolve) => each.discoverDescriptors(resolve));
      found[each.uuid.toLowerCase()] = each;
    }
  }
  return { services: services.map((each) => each.uuid.toLowerCase()), found };
}

const read = (characteristic) => new Promise((resolve) => characteristic.read((error, value) => resolve({ error, value })));
const write = (characteristic, value) => new Promise((resolve) => characteristic.write(value, resolve));
const subscribe = (characteristic) => new Promise((resolve) => characteristic.writeCCCD(true, false, resolve));
const next = (characteristic) => new Promise((resolve) => characteristic.once('change', resolve));

function disconnect(connection) {
  return new Promise((resolve) => {
    connection.once('disconnect', resolve);
    connection.disconnect();
  });
}

module.exports = { open, find, connect, exchangeMtu, discover, read, write, subscribe, next, disconnect };

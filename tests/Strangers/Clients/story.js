'use strict';

// A client tells what it does, a line each; the last one is "done" or says what went wrong, and what it had done by then.
// What it asks ends its first word with a question mark, and is answered by a line.

const readline = require('readline');

const LIMIT_MS = 360000;

let last = 'nothing yet';

function tell(what, value) {
  last = what;
  console.log(value === undefined ? what : `${what}=${Buffer.isBuffer(value) ? value.toString('hex') : value}`);
}

function ask(what, value = '') {
  return new Promise((resolve) => {
    const lines = readline.createInterface({ input: process.stdin });
    lines.once('line', (line) => {
      lines.close();
      resolve(line);
    });
    tell(`${what}?`, value);
  });
}

function play(run) {
  const limit = setTimeout(() => fail(new Error(`not done in ${LIMIT_MS / 1000} s; the last was "${last}"`)), LIMIT_MS);
  run().then(
    () => {
      clearTimeout(limit);
      tell('done');
      process.exit(0);
    },
    fail,
  );
}

function fail(error) {
  console.error(error.stack || String(error));
  process.exit(1);
}

module.exports = { tell, ask, play };

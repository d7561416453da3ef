#!/usr/bin/env node
// Starts the CLI on Node 24 or newer: on an older Node (20 is enough for this file) it runs itself again with the one
// that `npm ci` has put beside the project, whatever the working directory and however it was launched.
import { spawn } from 'node:child_process';
import module, { createRequire } from 'node:module';
import { constants, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

// What was compiled once is not compiled again by the next command.
module.enableCompileCache?.();
const couldNotRun = 3;
const main = new URL('../scripts/cli/main.ts', import.meta.url);

if (Number.parseInt(process.versions.node, 10) >= 24) await import(main.href);
else runWith(bundledNode());

function bundledNode() {
  try {
    const manifest = createRequire(import.meta.url).resolve('node/package.json');
    return join(dirname(manifest), 'bin', 'node');
  } catch {
    process.stderr.write(
      `msk-dr needs Node 24, this is ${process.version}, and the bundled one is missing: run npm ci\n`,
    );
    process.exit(couldNotRun);
  }
}

function runWith(node) {
  const child = spawn(node, [fileURLToPath(main), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(tmpdir(), 'msk-dr-compile-cache'),
    },
  });
  const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'];
  const forward = (signal) => child.kill(signal);
  for (const signal of forwarded) process.on(signal, forward);
  child.on('error', (error) => {
    process.stderr.write(`msk-dr could not start ${node}: ${error.message}\n`);
    process.exit(couldNotRun);
  });
  // 128 + number is how a shell reports a process that a signal ended.
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code));
}

/**
 * `npm run bench -- rto [--runs N] [--json] [--root folder]`: measures our switchover and our failover against the
 * documented procedure scripted with Kafka's own tools, on one local world. Progress goes to stderr, the table or the
 * JSON to stdout. Exit 0: measured; 2: wrong use; 3: this machine lacks something.
 */
import { parseArgs } from 'node:util';
import { benchRto } from './bench/rto/run.ts';
import { summaryTable } from './bench/rto/table.ts';
import { elapsedLines } from './local/world/elapsed.ts';
import { preflight } from './preflight.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '10' },
    json: { type: 'boolean', default: false },
    root: { type: 'string', default: '.world-bench' },
  },
});
const runs = Number(values.runs);
const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => interrupted.abort(new Error('Interrupted; cleaning up.')));

process.exitCode = await main();

async function main(): Promise<number> {
  if (positionals.join(' ') !== 'rto' || !Number.isSafeInteger(runs) || runs < 1) {
    console.error('Say what to measure: npm run bench -- rto [--runs 10] [--json]');
    return 2;
  }
  const missing = await preflight();
  for (const sentence of missing) console.error(sentence);
  if (missing.length > 0) return 3;
  const summary = await benchRto({ root: values.root, runs, progress: elapsedLines() }, interrupted.signal);
  console.log(values.json ? JSON.stringify(summary, null, 2) : summaryTable(summary));
  return 0;
}

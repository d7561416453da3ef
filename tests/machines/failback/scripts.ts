import { failure, type Script } from '../harness.ts';
import { granted } from '../use-machine.ts';

/** A way home that nobody asked anything of. */
export const options = {
  stranded: null,
  reason: null,
  includeSuperseded: false,
  rebuild: false,
  resume: null,
};
/** Answers with which it comes to its end at once. */
export const happy: Readonly<Record<string, Script>> = {
  'acquire-lock': granted,
  'begin-failback': () => ({ failover: 'failover-1', old: 'primary', active: 'secondary' }),
  'fence-clients': () => ({ outcome: 'fenced' }),
  'verify-fence': () => ({ outcome: 'verified', verified: true, waitSeconds: 0, sentence: '' }),
  'preserve-old-side': () => ({ underWay: false, topics: 4 }),
  'record-ends': () => ({ partitions: 3 }),
  'remove-flow': () => ({ absent: true }),
  'export-stranded': () => ({ done: true, left: 0 }),
  'decide-stranded': () => ({ action: 'none', rebuild: false, records: 0, sentence: '' }),
  'replay-stranded': () => ({ done: true, left: 0 }),
  'halt-way-back': () => ({ halted: true, sentence: '' }),
  'empty-old-side': () => ({ done: true, left: 0 }),
  'copy-back': () => ({ done: true, faulty: false, sentence: '' }),
  'prove-rebuild': () => ({ done: true, faulty: false, sentence: '' }),
  'restore-flow': () => ({ running: true, state: 'running' }),
  'prove-flow': () => ({ arrived: true, sentence: '' }),
  'verify-return': () => ({ returned: true, faulty: false, sentence: '' }),
  'release-old-side': () => ({ topics: 4 }),
  'late-flows': () => ({ underWay: false, owed: 0 }),
  'poll-replication-lag': () => ({ inStep: true, sentence: '' }),
  'record-setup': () => ({}),
  'create-flow-alarms': () => ({ owed: 0 }),
  'write-failback-report': () => ({}),
  'clean-up-run': () => ({}),
  'finish-run': () => ({ reasons: [] }),
};
/** A function that fails by this name. */
export const raise = (name: string) => () => {
  throw failure(name, 'for a reason');
};

import type { Script } from './harness.ts';
import { granted } from './use-machine.ts';

/** Answers with which a drill passes at once. */
export const happy: Readonly<Record<string, Script>> = {
  'acquire-lock': granted,
  'validate-clusters': () => ({ errors: 0 }),
  'check-drift': () => ({}),
  'take-inventory': () => ({}),
  'run-canary': () => ({ arrived: true, sentence: '' }),
  'prepare-canary-group': () => ({}),
  'sync-offsets': () => ({}),
  'resume-canary-group': () => ({ exact: true }),
  'estimate-loss': () => ({ kind: 'exact', records: 0, canaryArrived: true }),
  'prepare-rehearsal': () => ({ fence: true }),
  'fence-clients': () => ({ outcome: 'fenced' }),
  'verify-fence': () => ({ outcome: 'verified', verified: true, waitSeconds: 0, sentence: '' }),
  'unfence-clients': () => ({ outcome: 'lifted' }),
  'await-client': () => ({ writing: true, gone: false }),
  'promote-secondary': () => ({ epoch: 2 }),
  'follow-pointer': () => ({ moved: true }),
  'clean-up-run': () => ({}),
  'write-report': () => ({ result: 'passed', summary: '' }),
  'finish-run': () => ({ reasons: [] }),
};

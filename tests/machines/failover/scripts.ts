import { failure, type Script } from '../harness.ts';
import { granted, useMachine } from '../use-machine.ts';

/** Answers with which a move comes to its end at once. */
export const happy: Readonly<Record<string, Script>> = {
  'acquire-lock': granted,
  'begin-move': () => ({ phase: 'before-promote', from: 'primary', to: 'secondary' }),
  'assess-outage': () => ({ decision: 'outage', sentence: 'it is down' }),
  'validate-clusters': () => ({ errors: 0 }),
  'check-drift': () => ({ changed: 0 }),
  'poll-replication-lag': () => ({ inStep: true, hopeless: false, sentence: '' }),
  'sync-offsets': () => ({ groups: 1 }),
  'check-standby': () => ({ shown: [] }),
  'estimate-loss': () => ({ kind: 'exact', records: 0, grew: false, sentence: '' }),
  'request-approval': (event, tokens) => tokens.succeed(event.token, { how: 'pre-approved' }),
  'fence-clients': () => ({ outcome: 'applied' }),
  'verify-fence': () => ({ outcome: 'verified', verified: true, waitSeconds: 0, sentence: '' }),
  'await-drain': () => ({ drained: true, sentence: '' }),
  'halt-flow': () => ({ proven: true, sentence: '' }),
  'await-readers': () => ({ empty: true, stay: false, waitSeconds: 0, sentence: '' }),
  'list-groups': () => ({ groups: 60, chunks: [0, 1] }),
  'promote-secondary': () => ({ epoch: 2 }),
  'unfence-clients': () => ({}),
  'publish-pointer': () => ({}),
  'prove-pointer': () => ({}),
  'record-tail': () => ({ partitions: 8 }),
  'late-flows': () => ({ underWay: false, owed: 0 }),
  'verify-offsets': () => ({}),
  'clean-up-run': () => ({}),
  'write-move-report': () => ({}),
  'finish-run': () => ({ reasons: [] }),
  'unwind-move': ({ failure }) => ({ abandoned: true, failure }),
  'resume-flow': () => ({ lifted: true, holes: 0, flowing: 0, settled: true, sentence: '' }),
  'undo-offsets': () => ({}),
};
export const options = { accept: [], breakGlass: null, resume: null, planHash: null };
const input = (mode: 'switchover' | 'failover') => ({ ...options, mode });
/** Runs a switchover, or a failover, with every step as it should be unless overridden. */
export const useSwitchover = () => useMachine('failover', input('switchover'), happy);
export const useFailover = () => useMachine('failover', input('failover'), happy);
export const raise = (name: string) => () => {
  throw failure(name, 'for a reason');
};
const steering = new Set([
  'LockGranted',
  'ResetFence',
  'ResetLate',
  'FlowsAligned',
  'WhereToGoOn',
  'AfterApproval',
  'ResetDrain',
  'ResetCut',
  'ResetReaders',
  'ResetLag',
]);
export const worked = (states: readonly string[]): string[] => states.filter((state) => !steering.has(state));
/** The states of a move that is taken back, to its end. */
export const unwound = [
  'UnwindMove',
  'Abandoned',
  'ResumeFlow',
  'UndoOffsets',
  'UnfenceOld',
  'ResetFlowCheck',
  'CheckFlow',
  'FlowChecked',
  'CleanUpUnwound',
  'WriteUnwoundReport',
  'FinishUnwound',
  'Unwound',
];

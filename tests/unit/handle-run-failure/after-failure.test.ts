import { expect, it } from 'vitest';
import { afterFailure } from '../../../functions/handle-run-failure/after-failure.ts';
import type { Run } from '../../../functions/lib/ledger/types.ts';

const run = (overrides: Partial<Run>): Run => ({
  run: 'drill-1',
  pair: 'orders',
  machine: 'drill',
  executionArn: 'arn',
  startedAt: '',
  startedBy: { principal: '', known: '' },
  status: 'running',
  finishedAt: null,
  reasons: [],
  ...overrides,
});

it.each([
  ['a run that never held the lock', null, 'nothing'],
  ['a drill that wrote its own end', run({ status: 'failed' }), 'nothing'],
  ['a drill that died', run({}), 'clean-up'],
  ['a setup that died', run({ machine: 'setup' }), 'report'],
])('%s', (_, found, kind) => {
  expect(afterFailure('drill-1', 'ABORTED', found).kind).toBe(kind);
});

import { beforeEach, expect, it } from 'vitest';
import type { Call } from '../../../functions/lib/runtime/call.ts';
import { promoteReal } from '../../../functions/promote-secondary/promote-real.ts';
import { pairWith, secondary } from '../lib/engines/msk-replicator/pair.ts';

const { clusterArn: _, ...place } = secondary;
// An address that is told: nothing of AWS is asked.
const pair = pairWith({
  secondary: { ...place, kind: 'kafka', bootstrap: 'new.example:9096', clusterId: 'c' },
});
const event = { pair: 'orders', run: 'failover-1', counter: 7 };
const grant = { run: 'failover-1', counter: 7 };
const before = { epoch: 3, side: 'primary', bootstrap: 'old.example:9096', since: 's', run: 'setup' };
const after = {
  epoch: 4,
  side: 'secondary',
  bootstrap: 'new.example:9096',
  since: '1970-01-01T00:00:01.000Z',
  run: 'failover-1',
};

let steps = new Map<string, unknown>();
let pointer: unknown;
let written: unknown[][] = [];
const keep =
  (what: string) =>
  async (...values: unknown[]): Promise<void> =>
    void written.push([what, ...values]);
const promote = () =>
  promoteReal(event, {
    pair,
    clock: { now: () => 1_000, sleep: async () => {} },
    signal: AbortSignal.timeout(60_000),
    ledger: {
      getStep: async (_run: string, step: string) => steps.get(step) ?? null,
      getPointer: async () => pointer,
      putPointer: keep('pointer'),
      putFact: keep('fact'),
      putStep: keep('step'),
    },
  } as unknown as Call);

beforeEach(() => {
  const move = { mode: 'failover', from: 'primary', to: 'secondary', startEpoch: 3, startedAt: 's' };
  steps = new Map<string, unknown>([
    ['move', move],
    ['cut', { ends: {} }],
  ]);
  pointer = before;
  written = [];
});

it('nothing is promoted before the cut is in the ledger', async () => {
  steps.delete('cut');
  await expect(promote()).rejects.toMatchObject({
    name: 'PointerMoved',
    message: expect.stringContaining('has not recorded its cut'),
  });
  expect(written).toEqual([]);
});

it('moves the pointer by one epoch, on the condition of the one at which the move began, before all else', async () => {
  expect(await promote()).toEqual({ epoch: 4, side: 'secondary' });
  expect(written).toEqual([
    ['pointer', grant, { kind: 'real' }, 3, after],
    ['fact', grant, 'last-failover', { run: 'failover-1', at: after.since }],
    ['step', grant, 'promote-secondary', { pointer: after }],
  ]);
});

it('a switchover is none that the next failover has to wait for', async () => {
  steps.set('move', { ...(steps.get('move') as object), mode: 'switchover' });
  await promote();
  expect(written.map(([what]) => what)).toEqual(['pointer', 'step']);
});

it('its own answer that was lost is found, and stays as it was', async () => {
  pointer = { ...after, since: 'earlier' };
  await promote();
  expect(written[0]).toEqual(['pointer', grant, { kind: 'real' }, 3, pointer]);
});

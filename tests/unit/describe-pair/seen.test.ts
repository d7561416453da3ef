import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { lagSeen } from '../../../functions/describe-pair/lag-seen.ts';
import { owedNow } from '../../../functions/describe-pair/owed-now.ts';
import { type Known, known, unknown } from '../../../functions/lib/known.ts';
import type { Observation } from '../../../functions/lib/observation/types.ts';
import { parsePair } from '../../../functions/lib/pair/parse.ts';

const file = readFileSync(new URL('../../../pairs/orders.yml', import.meta.url), 'utf8');
const pair = parsePair('orders.yml', file);
const pointer = {
  epoch: 4,
  side: 'secondary',
  bootstrap: 'b:1',
  since: '2026-11-24T06:00:00.000Z',
  run: 'failover-1',
} as const;
const observed = (takenAt: number, behind: readonly (number | null)[]) =>
  known({
    reading: {
      takenAt,
      source: 'primary',
      partitions: behind.map((records) => ({
        behind: records === null ? null : { records, oldest: null, newest: null },
      })),
      groups: [],
    },
  } as unknown as Observation);

it('the lag is that of whichever Region saw it last; what could not be told is counted, not taken for zero', () => {
  const seen = (...[east, west]: Known<Observation | null>[]) =>
    lagSeen(
      new Map([
        ['us-east-1', east ?? known(null)],
        ['us-west-2', west ?? known(null)],
      ]),
      10_000,
    );
  expect(seen(observed(1_000, [5]), observed(4_000, [1, 2, null]))).toEqual(
    known({ takenAt: '1970-01-01T00:00:04.000Z', ageMs: 6_000, from: 'primary', records: 3, untold: 1 }),
  );
  expect(seen(unknown('dark'), observed(1_000, [5]))).toMatchObject({ known: true });
  expect(seen(unknown('dark'), known(null))).toEqual(
    unknown('us-east-1: dark; us-west-2: nothing was observed yet'),
  );
});

const told = [{ region: 'us-east-1', epoch: known(4) }];
const nothing = { verified: true, leftOpen: null, activeFenced: false, published: told, flows: [] };
const owedWith = (more: Partial<Parameters<typeof owedNow>[1]>) =>
  owedNow(pair, { pointer, ...nothing, ...more });

it('a side that is not active is owed its fence until that is verified; a Region its copy until it has it', () => {
  expect(owedWith({})).toEqual([]);
  expect(owedWith({ verified: false })).toEqual([
    expect.stringMatching(/^fence of the primary: no fence of it is verified under epoch 4/),
  ]);
  const behind = [
    { region: 'us-east-1', epoch: known(3) },
    { region: 'us-west-2', epoch: unknown('dark') },
  ];
  expect(owedWith({ published: behind })).toEqual([
    expect.stringMatching(/^pointer copy in us-east-1: epoch 3 there/),
    'pointer copy in us-west-2: dark',
  ]);
});

it('an active side that a fence was left on is owed its lift before anything else', () => {
  expect(owedWith({ verified: false, activeFenced: true })).toEqual([
    expect.stringMatching(/^lifting the fence of the secondary, which is active: .*msk-dr unfence$/),
    expect.stringMatching(/^fence of the primary/),
  ]);
});

it('a flow is owed what it lacked when it was looked at last', () => {
  const flows = [{ direction: 'forward', state: 'owed', reason: 'dark' }] as const;
  expect(owedWith({ flows })).toEqual(['forward flow: its topic settings could not be changed: dark']);
});

it('a fence that a person lifted is owed once, with the reason', () => {
  const leftOpen = { side: 'primary', epoch: 4, run: 'manual-1', why: 'a test', at: pointer.since } as const;
  expect(owedWith({ leftOpen })).toEqual([
    'fence of the primary: lifted by hand (manual-1): a test. msk-dr fence puts it up again',
  ]);
});

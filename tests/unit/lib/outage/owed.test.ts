import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Side } from '../../../../functions/lib/engines/engine.ts';
import { type Known, known, unknown } from '../../../../functions/lib/known.ts';
import { owedKey, owedUnder } from '../../../../functions/lib/outage/owed.ts';
import { provenPointer } from '../../../../functions/lib/outage/proven-pointer.ts';

const pointer = (epoch: number, side: Side) => ({
  epoch,
  side,
  bootstrap: 'a:1',
  since: '',
  run: `r${epoch}`,
});
const sides = fc.constantFrom<Side>('primary', 'secondary');

it('never owes a fence to the active side, whatever was verified before', () => {
  fc.assert(
    fc.property(sides, fc.array(sides), fc.boolean(), (side, fenced, fenceStandby) => {
      const owed = owedUnder({
        activeFenced: false,
        pointer: pointer(3, side),
        fenced,
        fenceStandby,
        published: new Map(),
        flows: [],
      });
      expect(owed.map((one) => 'side' in one && one.side)).not.toContain(side);
    }),
  );
});

it('owes the passive side a fence until one is verified under the pointer', () => {
  const evidence = {
    ...{ pointer: pointer(2, 'secondary'), fenceStandby: true, activeFenced: false },
    ...{ published: new Map(), flows: [] },
  };
  expect(owedUnder({ ...evidence, fenced: [] })).toMatchObject([{ kind: 'fence', side: 'primary' }]);
  expect(owedUnder({ ...evidence, fenced: ['primary'] })).toEqual([]);
});

it('owes a copy where it is older, absent or cannot be read, and none where it is newer', () => {
  const published = new Map<string, Known<number | null>>([
    ['a', known(2)],
    ['b', known(1)],
    ['c', known(null)],
    ['d', unknown('AWS did not answer')],
    ['e', known(3)],
  ]);
  const owed = owedUnder({
    pointer: pointer(2, 'secondary'),
    fenceStandby: false,
    activeFenced: false,
    fenced: [],
    published,
    flows: [],
  });
  expect(owed.map((one) => 'region' in one && one.region)).toEqual(['b', 'c', 'd']);
  expect(owed.at(-1)?.reason).toBe('AWS did not answer');
});

it('goes on owing a flow what it lacked when it was looked at last', () => {
  const evidence = {
    pointer: pointer(2, 'secondary'),
    fenceStandby: false,
    activeFenced: false,
    fenced: [],
    published: new Map(),
  };
  const flows = [{ direction: 'forward', reason: 'dark' }] as const;
  const owed = owedUnder({ ...evidence, flows });
  expect(owed).toEqual([{ kind: 'flow', direction: 'forward', reason: 'dark' }]);
  expect(owed.map(owedKey)).toEqual(['flow forward']);
});

it('acts only under what the home says and no copy outdoes', () => {
  const copies = [pointer(1, 'primary'), pointer(3, 'secondary')];
  expect(provenPointer(known(pointer(3, 'secondary')), copies)).toMatchObject({
    acts: true,
    pointer: { epoch: 3 },
  });
  expect(provenPointer(known(pointer(2, 'primary')), copies)).toMatchObject({
    acts: false,
    pointer: { epoch: 3 },
  });
  expect(provenPointer(unknown('dark'), copies)).toMatchObject({ acts: false, pointer: { epoch: 3 } });
  expect(provenPointer(known(null), [])).toMatchObject({ acts: false, pointer: null });
});

import { expect, it } from 'vitest';
import { refuseHalfRebuilt } from '../../../functions/begin-failback/half-rebuilt.ts';
import { halfRebuilt } from '../../../functions/check-standby/half-rebuilt.ts';
import type { Side } from '../../../functions/lib/engines/engine.ts';
import type { LockGrant } from '../../../functions/lib/ledger/types.ts';
import { keepRebuild } from '../../../functions/lib/rebuild/under-way.ts';

const grant: LockGrant = { run: 'failback-1', counter: 1 };
function ledger() {
  const facts = new Map<string, unknown>();
  return {
    getFact: async <T>(name: string) => (facts.get(name) ?? null) as T | null,
    putFact: async (_: LockGrant, name: string, value: unknown) => void facts.set(name, value),
  };
}
const begun = async (side: Side) => {
  const of = ledger();
  await keepRebuild(of, grant, side, { run: grant.run, partitions: [] });
  return of;
};

it('a half rebuilt side is taken up by its own run, and by no other', async () => {
  const of = await begun('primary');
  await expect(refuseHalfRebuilt(of, 'primary', grant.run)).resolves.toBeUndefined();
  await expect(refuseHalfRebuilt(of, 'secondary', 'failback-2')).resolves.toBeUndefined();
  await expect(refuseHalfRebuilt(of, 'primary', 'failback-2')).rejects.toMatchObject({
    name: 'ValidationFailed',
    message: expect.stringContaining('--resume failback-1'),
  });
});

it('no move takes it for a standby, until it is proven', async () => {
  const of = await begun('primary');
  expect(await halfRebuilt(of, 'primary')).toMatchObject([{ code: 'half-rebuilt', severity: 'error' }]);
  expect(await halfRebuilt(of, 'secondary')).toEqual([]);
  await keepRebuild(of, grant, 'primary', null);
  expect(await halfRebuilt(of, 'primary')).toEqual([]);
  await expect(refuseHalfRebuilt(of, 'primary', 'failback-2')).resolves.toBeUndefined();
});

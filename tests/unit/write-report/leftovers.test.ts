import { expect, it } from 'vitest';
import { known, unknown } from '../../../functions/lib/known.ts';
import type { Ledger } from '../../../functions/lib/ledger/types.ts';
import type { ClusterInventory, Inventory } from '../../../functions/lib/log/inventory.ts';
import { compareInventories } from '../../../functions/write-report/leftovers.ts';
import { pairWith } from '../lib/engines/msk-replicator/pair.ts';

const cluster: ClusterInventory = {
  topics: [],
  groups: [],
  acls: known([]),
  scramUsers: known([]),
  canaryRecords: 0,
};
const inventory = (primary: Partial<ClusterInventory> = {}): Inventory => ({
  primary: { ...cluster, ...primary },
  secondary: cluster,
  account: { replicators: [], parameters: [], shadowItems: [] },
});
const compare = (kept: Readonly<Record<string, Inventory>>) => {
  const getStep = async (_run: string, step: string) => kept[step] ?? null;
  return compareInventories({ getStep } as Pick<Ledger, 'getStep'>, pairWith(), 'drill-1');
};
const [before, after, settled] = ['inventory-before', 'inventory-after', 'inventory-settled'] as const;

it('says what either later inventory shows, once', async () => {
  const found = await compare({
    [before]: inventory(),
    [after]: inventory({ groups: ['msk-dr.x', 'new-team'], acls: unknown('SECURITY_DISABLED') }),
    [settled]: inventory({ groups: ['new-team'], acls: unknown('SECURITY_DISABLED'), canaryRecords: 2 }),
  });
  expect(found).toEqual({
    ours: [
      'primary: group msk-dr.x was not there before (now: present).',
      'primary: canary records changed from 0 to 2.',
    ],
    others: ['primary: group new-team was not there before (now: present).'],
    notCompared: ['ACLs of the primary (not readable: SECURITY_DISABLED)'],
  });
});

it.each([before, after, settled])('cannot tell without %s', async (missing) => {
  const all = { [before]: inventory(), [after]: inventory(), [settled]: inventory() };
  const { [missing]: _, ...rest } = all;
  expect(await compare(rest as Record<string, Inventory>)).toBeNull();
  expect(await compare(all)).toEqual({ ours: [], others: [], notCompared: [] });
});

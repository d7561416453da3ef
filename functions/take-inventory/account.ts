import { type FlowState, forward, reverse } from '../lib/engines/engine.ts';
import { replicatorName } from '../lib/engines/msk-replicator/names.ts';
import type { Pointer } from '../lib/ledger/types.ts';
import type { Inventory } from '../lib/log/inventory.ts';

/** A parameter's name in the inventory: the same name stands in both Regions. */
export const parameterName = (region: string, name: string): string => `${region} ${name}`;

/** What the account holds for the pair: the replicators with what they differ by, the published parameters of each Region, the shadow. */
export function accountInventory(
  pair: string,
  states: { readonly forward: FlowState; readonly reverse: FlowState },
  parameters: Readonly<Record<string, readonly { name: string; value: string }[]>>,
  shadow: Pointer | null,
): Inventory['account'] {
  return {
    replicators: [forward, reverse].flatMap((flow) => {
      const found = states[flow.direction];
      if (found.state === 'absent') return [];
      const differing = found.drift.map((drift) => `${drift.field}=${drift.found}`);
      return [{ name: replicatorName(pair, flow), version: [found.id, ...differing].join(' ') }];
    }),
    parameters: Object.entries(parameters).flatMap(([region, found]) =>
      found.map(({ name, value }) => ({ name: parameterName(region, name), value })),
    ),
    shadowItems: shadow === null ? [] : [`shadow pointer of ${shadow.run}`],
  };
}

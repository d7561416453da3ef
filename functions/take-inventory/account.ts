import type { FlowState } from '../lib/engines/engine.ts';
import type { Pointer } from '../lib/ledger/types.ts';
import type { Inventory } from '../lib/log/inventory.ts';

/** What the account holds for the pair: the replicators with what they differ by, the published parameters of each Region, the shadow. */
export function accountInventory(
  flows: Readonly<Record<string, FlowState>>,
  parameters: Readonly<Record<string, readonly { name: string; value: string }[]>>,
  shadow: Pointer | null,
): Inventory['account'] {
  return {
    replicators: Object.entries(flows).flatMap(([direction, flow]) =>
      flow.state === 'absent'
        ? []
        : [
            {
              name: `${direction} ${flow.id}`,
              version: flow.drift.map(({ field, found }) => `${field}=${found}`).join(', ') || 'as planned',
            },
          ],
    ),
    parameters: Object.entries(parameters).flatMap(([region, found]) =>
      found.map(({ name, value }) => ({ name: `${region} ${name}`, value })),
    ),
    shadowItems: shadow === null ? [] : [`shadow pointer of ${shadow.run}`],
  };
}

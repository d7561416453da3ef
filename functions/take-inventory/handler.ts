import * as v from 'valibot';
import { listParameters } from '../lib/aws/parameters.ts';
import { forward, reverse } from '../lib/engines/engine.ts';
import type { Inventory } from '../lib/log/inventory.ts';
import { canaryTopic } from '../lib/pair/types.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { flowReaderOf } from '../lib/runtime/flow-reader.ts';
import { accountInventory } from './account.ts';
import { readCluster } from './read-cluster.ts';

const InventoryEvent = v.object({ ...RunEvent.entries, when: v.picklist(['before', 'after', 'settled']) });

export const handler = defineClusterHandler(InventoryEvent, async (event, call) => {
  const { pair, ledger, signal, connect } = call;
  const reader = await flowReaderOf(call);
  const path = pair.clients.ssmParameter.replace(/\/[^/]*$/, '');
  const [primary, secondary, flows, here, there, shadow] = await Promise.all([
    connect('primary').then((cluster) => readCluster(cluster, canaryTopic(pair.name))),
    connect('secondary').then((cluster) => readCluster(cluster, canaryTopic(pair.name))),
    Promise.all([reader.state(forward), reader.state(reverse)]),
    listParameters(pair.primary.region, path, signal),
    listParameters(pair.secondary.region, path, signal),
    ledger.getPointer({ kind: 'shadow', run: event.run }),
  ]);
  const account = accountInventory(
    pair.name,
    { forward: flows[0], reverse: flows[1] },
    { [pair.primary.region]: here, [pair.secondary.region]: there },
    shadow,
  );
  const inventory: Inventory = { primary, secondary, account };
  await ledger.putStep(grantOf(event), `inventory-${event.when}`, inventory);
  return { topics: primary.topics.length + secondary.topics.length };
});

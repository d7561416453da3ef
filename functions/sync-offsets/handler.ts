import * as v from 'valibot';
import { flowFrom } from '../lib/engines/engine.ts';
import { activeSide } from '../lib/runtime/active-side.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { syncCanaryGroup } from './sync-canary.ts';
import { syncMovedGroups } from './sync-move.ts';
import { translateGroups } from './translate-groups.ts';

/**
 * `canary`: the run's own group, written. `dry-run`: every group that the pair moves, translated only. `move`: one
 * chunk of them, written.
 */
const SyncEvent = v.variant('scope', [
  v.object({ ...RunEvent.entries, scope: v.picklist(['canary', 'dry-run']) }),
  v.object({
    ...RunEvent.entries,
    scope: v.literal('move'),
    chunk: v.pipe(v.number(), v.integer(), v.minValue(0)),
    accept: v.optional(v.array(v.string()), []),
  }),
]);

export const handler = defineClusterHandler(SyncEvent, async (event, call) => {
  if (event.scope === 'move') return syncMovedGroups(call, grantOf(event), event);
  const { source, target } = flowFrom(await activeSide(call.ledger));
  const [from, to] = await Promise.all([call.connect(source), call.connect(target)]);
  if (event.scope === 'canary') return syncCanaryGroup(call, grantOf(event), from, to);
  const results = await translateGroups(call, from, to);
  await call.ledger.putStep(grantOf(event), 'translate-groups', results);
  return { groups: results.length, partitions: results.reduce((sum, { partitions }) => sum + partitions, 0) };
});

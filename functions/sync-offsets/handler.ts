import * as v from 'valibot';
import { flowFrom } from '../lib/engines/engine.ts';
import { canaryGroup, canaryTopic } from '../lib/pair/types.ts';
import { translatePositions } from '../lib/positions/translate-positions.ts';
import { activeSide } from '../lib/runtime/active-side.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { copiedPartitions, positionsOptions } from '../lib/runtime/positions.ts';
import { groupResult, positionKey } from './group-results.ts';
import { knownPositions, movedGroups } from './select-groups.ts';
import { writePositions } from './write-positions.ts';

/** `canary`: the run's own group, written. `dry-run`: every group that the pair moves, translated only. */
const SyncEvent = v.object({ ...RunEvent.entries, scope: v.picklist(['canary', 'dry-run']) });

export const handler = defineClusterHandler(SyncEvent, async (event, call) => {
  const { pair, ledger, connect } = call;
  const { source, target } = flowFrom(await activeSide(ledger));
  const [from, to] = await Promise.all([connect(source), connect(target)]);
  const own = canaryGroup(pair.name, event.run);
  const groups = (await from.listGroups()).filter(({ group }) => event.scope === 'dry-run' || group === own);
  const moved = event.scope === 'canary' ? groups : movedGroups(groups, pair);
  const committed = await from.committedOffsets(moved.map(({ group }) => group));
  const topics =
    event.scope === 'canary'
      ? [canaryTopic(pair.name)]
      : (await copiedPartitions(from, pair)).map(({ topic }) => topic);
  const translations = await translatePositions(
    from,
    to,
    knownPositions(committed, new Set(topics)),
    positionsOptions(call),
  );
  const byPosition = new Map(
    translations.map((one) => [positionKey({ ...one, offset: one.sourceOffset }), one]),
  );
  if (event.scope === 'canary') {
    const before = (await to.committedOffsets([own])).get(own);
    await ledger.putStep(grantOf(event), 'sync-offsets', { group: own, before, translations });
    await ledger.assertLock(grantOf(event));
    await writePositions(to, own, translations);
    return { groups: moved.length, partitions: translations.length };
  }
  const results = moved.map((group) =>
    groupResult(group, committed.get(group.group) ?? { known: false, reason: 'not answered' }, byPosition),
  );
  await ledger.putStep(grantOf(event), 'translate-groups', results);
  return { groups: results.length, partitions: results.reduce((sum, { partitions }) => sum + partitions, 0) };
});

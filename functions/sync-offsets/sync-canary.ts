import type { ClusterClient } from '../lib/kafka/port.ts';
import type { LockGrant } from '../lib/ledger/types.ts';
import { canaryGroup, canaryTopic } from '../lib/pair/types.ts';
import { translatePositions } from '../lib/positions/translate-positions.ts';
import type { Call } from '../lib/runtime/call.ts';
import { positionsOptions } from '../lib/runtime/positions.ts';
import { knownPositions } from './select-groups.ts';
import { writePositions } from './write-positions.ts';

/** The run's own canary group: its positions on the target are kept for undo, then translated ones are written and read back. */
export async function syncCanaryGroup(
  call: Call,
  grant: LockGrant,
  source: ClusterClient,
  target: ClusterClient,
) {
  const group = canaryGroup(call.pair.name, grant.run);
  const committed = await source.committedOffsets([group]);
  const positions = knownPositions(committed, new Set([canaryTopic(call.pair.name)]));
  const translations = await translatePositions(source, target, positions, positionsOptions(call));
  const before = (await target.committedOffsets([group])).get(group);
  await call.ledger.putStep(grant, 'sync-offsets', { group, before, translations });
  await call.ledger.assertLock(grant);
  await writePositions(target, group, translations);
  return { groups: 1, partitions: translations.length };
}

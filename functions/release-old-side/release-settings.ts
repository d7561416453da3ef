import type { Side } from '../lib/engines/engine.ts';
import type { LockGrant } from '../lib/ledger/types.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { requireChanged, type SettingsUndo, settingsUndoFact } from '../lib/stranded/topic-settings.ts';

const stepName = 'release-old-side';

/**
 * Puts retention and compaction of a side back to what they were before they were held, and answers of which topics;
 * asked again, of those that the run has put back already. KafkaRequestFailed where the side refuses.
 */
export async function releaseSettings(
  { ledger, connect }: Pick<ClusterCall, 'ledger' | 'connect'>,
  grant: LockGrant,
  side: Side,
): Promise<readonly string[]> {
  const undo = (await ledger.getFact<SettingsUndo>(settingsUndoFact(side))) ?? {};
  const changes = new Map(Object.entries(undo));
  // Asked again after it was done, there is nothing left to put back, and what was is told already.
  const done = await ledger.getStep<{ readonly topics: readonly string[] }>(grant.run, stepName);
  if (changes.size === 0 && done !== null) return done.topics;
  await ledger.assertLock(grant);
  requireChanged(await (await connect(side)).alterTopicConfigs(changes), true);
  const topics = [...changes.keys()];
  await ledger.putStep(grant, stepName, { topics });
  await ledger.putFact(grant, settingsUndoFact(side), {});
  return topics;
}

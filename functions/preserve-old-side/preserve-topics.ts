import type { Side } from '../lib/engines/engine.ts';
import { KafkaRequestFailed } from '../lib/errors.ts';
import type { ClusterClient, ConfigChanges } from '../lib/kafka/port.ts';
import type { LockGrant } from '../lib/ledger/types.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { copiedPartitions } from '../lib/runtime/positions.ts';
import { preservingChanges, undoOf } from '../lib/stranded/preserve.ts';
import { requireChanged, type SettingsUndo, settingsUndoFact } from '../lib/stranded/topic-settings.ts';

/** Raises retention and pauses compaction of every topic that the pair moves; undo data first. Answers how many there are. */
export async function preserveTopics(
  { pair, ledger }: Pick<ClusterCall, 'pair' | 'ledger'>,
  grant: LockGrant,
  side: Side,
  old: ClusterClient,
): Promise<number> {
  const topics = [...new Set((await copiedPartitions(old, pair)).map(({ topic }) => topic))];
  const [found, kept] = await Promise.all([
    old.topicConfigs(topics),
    ledger.getFact<SettingsUndo>(settingsUndoFact(side)),
  ]);
  const changes = new Map<string, ConfigChanges>();
  const undo: Record<string, ConfigChanges> = { ...kept };
  for (const [topic, settings] of found) {
    if (!settings.known)
      throw new KafkaRequestFailed(`The settings of ${topic} cannot be read: ${settings.reason}.`, {
        codes: [settings.reason],
        retryable: true,
      });
    const wanted = preservingChanges(settings.value);
    if (wanted === null) continue;
    changes.set(topic, wanted);
    // What was there before the first change stands, whatever an attempt that died has done since.
    undo[topic] = { ...undoOf(settings.value, wanted), ...undo[topic] };
  }
  if (changes.size > 0) {
    await ledger.putFact(grant, settingsUndoFact(side), undo);
    await ledger.assertLock(grant);
    requireChanged(await old.alterTopicConfigs(changes), false);
  }
  return topics.length;
}

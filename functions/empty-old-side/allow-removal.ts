import type { Side } from '../lib/engines/engine.ts';
import { KafkaRequestFailed } from '../lib/errors.ts';
import type { ClusterClient, ConfigChanges } from '../lib/kafka/port.ts';
import type { Ledger, LockGrant } from '../lib/ledger/types.ts';
import { undoOf } from '../lib/stranded/preserve.ts';
import { requireChanged, type SettingsUndo, settingsUndoFact } from '../lib/stranded/topic-settings.ts';

const policy = 'cleanup.policy';

/**
 * Kafka removes no records of a topic that is only compacted. Such a topic is deleted from, too, until the old side is
 * released: nothing expires by that, since its retention is endless. Undo data first.
 */
export async function allowRemoval(
  ledger: Pick<Ledger, 'getFact' | 'putFact' | 'assertLock'>,
  grant: LockGrant,
  side: Side,
  old: Pick<ClusterClient, 'topicConfigs' | 'alterTopicConfigs'>,
  topics: readonly string[],
): Promise<void> {
  if (topics.length === 0) return;
  const found = await old.topicConfigs(topics);
  const undo: Record<string, ConfigChanges> = {
    ...(await ledger.getFact<SettingsUndo>(settingsUndoFact(side))),
  };
  const changes = new Map<string, ConfigChanges>();
  for (const [topic, settings] of found) {
    if (!settings.known)
      throw new KafkaRequestFailed(`The settings of ${topic} cannot be read: ${settings.reason}.`, {
        codes: [settings.reason],
        retryable: true,
      });
    const now = settings.value.get(policy)?.value ?? '';
    if (now.split(',').includes('delete')) continue;
    const wanted = { [policy]: 'compact,delete' };
    changes.set(topic, wanted);
    undo[topic] = { ...undoOf(settings.value, wanted), ...undo[topic] };
  }
  if (changes.size === 0) return;
  await ledger.putFact(grant, settingsUndoFact(side), undo);
  await ledger.assertLock(grant);
  requireChanged(await old.alterTopicConfigs(changes), false);
}

import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { requireFailback } from '../lib/stranded/requirements.ts';
import { requireChanged, type SettingsUndo, settingsUndoFact } from '../lib/stranded/topic-settings.ts';

const stepName = 'release-old-side';

/** Puts retention and compaction of the old side back to what they were. */
export const handler = defineClusterHandler(RunEvent, async (event, { ledger, connect }) => {
  const { old } = await requireFailback(ledger, event.run);
  const undo = (await ledger.getFact<SettingsUndo>(settingsUndoFact(old))) ?? {};
  const changes = new Map(Object.entries(undo));
  // Asked again after it was done, there is nothing left to put back, and what was is told already.
  const done = await ledger.getStep<{ readonly topics: readonly string[] }>(event.run, stepName);
  if (changes.size === 0 && done !== null) return { topics: done.topics.length };
  await ledger.assertLock(grantOf(event));
  requireChanged(await (await connect(old)).alterTopicConfigs(changes), true);
  await ledger.putStep(grantOf(event), stepName, { topics: [...changes.keys()] });
  await ledger.putFact(grantOf(event), settingsUndoFact(old), {});
  return { topics: changes.size };
});

import * as v from 'valibot';
import { notify } from '../lib/aws/notify.ts';
import type { LossStatement } from '../lib/contracts/loss.ts';
import { bestEffort } from '../lib/move/best-effort.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { requireFailback, strandedPartitions } from '../lib/stranded/requirements.ts';
import { type Decision, decideStranded, decisionStep } from './decide.ts';
import { finalLoss, finalLossText } from './final-loss.ts';

const DecideEvent = v.object({
  ...RunEvent.entries,
  stranded: v.nullable(v.picklist(['keep', 'replay', 'drop'])),
  reason: v.nullable(v.string()),
  includeSuperseded: v.boolean(),
});
const finalStep = 'final-loss';

/** Issues the final statement once, and says what becomes of the records it counts. */
export const handler = defineHandler(DecideEvent, async (event, { ledger, pair, clock, signal }) => {
  const grant = grantOf(event);
  const [{ failover }, partitions, told, before] = await Promise.all([
    requireFailback(ledger, event.run),
    strandedPartitions(ledger, event.run),
    ledger.getStep<{ statement: LossStatement }>(event.run, finalStep),
    ledger.getStep<Decision>(event.run, decisionStep),
  ]);
  const sentence = finalLossText(failover, partitions);
  if (told === null) {
    const statement = finalLoss(partitions, clock.now());
    const { topicArn } = pair.notify;
    const subject = `msk-dr ${pair.name}: final loss statement of ${failover}`;
    const sent =
      topicArn === null
        ? null
        : await bestEffort('notification', () => notify(topicArn, subject, sentence, signal));
    await ledger.putStep(grant, finalStep, { failover, statement, sentence, sent });
  }
  const records = partitions.reduce((sum, one) => sum + one.records, 0);
  const decision = decideStranded(records, event, before);
  if (decision !== null) await ledger.putStep(grant, decisionStep, decision);
  return { action: decision?.action ?? 'ask', records, sentence };
});

import { putEvent } from '../lib/aws/events.ts';
import { notify } from '../lib/aws/notify.ts';
import type { LossStatement } from '../lib/contracts/loss.ts';
import type { Pair } from '../lib/pair/types.ts';
import type { Call } from '../lib/runtime/call.ts';
import { requiredEnv } from '../lib/runtime/environment.ts';
import { type StatedLoss, statementNotice } from './statement-notice.ts';

/** Event and notification, both or an error: a statement that was told half is told again. */
export async function tellStatement(
  { pair, signal }: Pick<Call, 'pair' | 'signal'>,
  about: Omit<StatedLoss, 'pair' | 'statement'>,
  statement: LossStatement,
): Promise<void> {
  const {
    name,
    notify: { topicArn },
  }: Pair = pair;
  const stated = { ...about, pair: name, statement };
  const { run, epoch, move } = about;
  const detail = { version: 1, pair: name, run, epoch, from: move.from, records: statement.records };
  await putEvent(
    requiredEnv('AWS_REGION'),
    { source: 'msk-dr', detailType: 'Final Loss Statement', detail },
    signal,
  );
  const { subject, text } = statementNotice(stated);
  if (topicArn !== null) await notify(topicArn, subject, text, signal);
}

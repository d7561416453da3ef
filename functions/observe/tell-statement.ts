import { putEvent } from '../lib/aws/events.ts';
import type { LossStatement } from '../lib/contracts/loss.ts';
import { awsCallMs } from '../lib/pair/aws-call-ms.ts';
import type { Call } from '../lib/runtime/call.ts';
import { requiredEnv } from '../lib/runtime/environment.ts';
import { tellOperators } from '../lib/runtime/tell-operators.ts';
import { type StatedLoss, statementNotice } from './statement-notice.ts';

/** Event and notification, both or an error: a statement that was told half is told again. */
export async function tellStatement(
  { pair, signal }: Pick<Call, 'pair' | 'signal'>,
  about: Omit<StatedLoss, 'pair' | 'statement'>,
  statement: LossStatement,
): Promise<void> {
  const { run, epoch, move } = about;
  const detail = { version: 1, pair: pair.name, run, epoch, from: move.from, records: statement.records };
  await putEvent(
    requiredEnv('AWS_REGION'),
    { source: 'msk-dr', detailType: 'Final Loss Statement', detail },
    signal,
  );
  await tellOperators(
    { pair, signal },
    statementNotice({ ...about, pair: pair.name, statement }),
    awsCallMs(pair),
  );
}

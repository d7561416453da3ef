import { putEvent } from '../lib/aws/events.ts';
import type { AlertName } from '../lib/observation/alert-names.ts';
import type { Change } from '../lib/observation/told.ts';
import type { Observation } from '../lib/observation/types.ts';
import { awsCallMs } from '../lib/pair/aws-call-ms.ts';
import type { Call } from '../lib/runtime/call.ts';
import { tellOperators } from '../lib/runtime/tell-operators.ts';
import { within } from '../lib/within.ts';

/** An alarm as an event, version 1 (docs/events.md). Delivered at least once: `(region, name, subject, since, state)` tells repetitions apart. */
export const alertDetail = (pair: string, { region, pointer }: Observation, change: Change) => ({
  version: 1,
  pair,
  region,
  epoch: pointer?.epoch ?? null,
  name: change.name,
  subject: change.subject,
  state: change.state,
  since: new Date(change.since).toISOString(),
  sentence: change.sentence,
});

/** Nothing that a person has to do anything about by itself: an event, and no message. */
const quiet: ReadonlySet<AlertName> = new Set([
  'not-read',
  'heartbeat-not-told',
  'ledger-not-copied',
  'vetoed',
]);

/** Tells each change in the own Region's bus and by the operators' topics; answers those that did not get through. */
export async function tellChanges(
  { pair, signal }: Pick<Call, 'pair' | 'signal'>,
  changes: readonly Change[],
  observation: Observation,
): Promise<Change[]> {
  const told = await Promise.all(
    changes.map((change) =>
      within(awsCallMs(pair), 'telling', async () => {
        const detail = alertDetail(pair.name, observation, change);
        await putEvent(observation.region, { source: 'msk-dr', detailType: 'Pair Alert', detail }, signal);
        if (quiet.has(change.name)) return;
        const subject = subjectOf(pair.name, observation, change);
        // Half of what this is waited for: it would be told again in the next minute.
        await tellOperators({ pair, signal }, { subject, text: textOf(detail) }, awsCallMs(pair) / 2);
      }),
    ),
  );
  return changes.filter((_, index) => told[index]?.known !== true);
}

const subjectOf = (pair: string, { region }: Observation, { name, state }: Change): string =>
  `msk-dr ${pair}: ${name}${state === 'cleared' ? ' is over' : ''} (seen in ${region})`;

const textOf = ({ pair, region, epoch, since, sentence }: ReturnType<typeof alertDetail>): string =>
  `${sentence}\n\nSeen in ${region} since ${since}, epoch ${epoch ?? 'unknown'}. To look at it now:  msk-dr status ${pair}`;

import { type Decision, decisionStep } from '../../../functions/decide-stranded/decide.ts';
import { rangesText } from '../../../functions/lib/stranded/ranges.ts';
import {
  rebuiltPartitions,
  replayedPartitions,
  strandedPartitions,
} from '../../../functions/lib/stranded/requirements.ts';
import type { Service } from './context.ts';
import { exitCodes, type Outcome } from './exit.ts';
import { pathsOf, type ReportPaths } from './run-files.ts';

const atMost =
  'At most: the new side has removed records since (a compacted topic, or retention), and some of these may have been among them.';

/**
 * How a way home ended: what had stayed behind, what became of it, and the command that goes home. `files`: its page and
 * evidence on this machine; null where they could not be fetched.
 */
export async function failbackSummary(
  { ledger, pair }: Pick<Service, 'ledger' | 'pair'>,
  run: string,
  files: ReportPaths | null,
  more: string,
): Promise<Outcome> {
  const [all, replayed, rebuilt, decision] = await Promise.all([
    strandedPartitions(ledger, run),
    replayedPartitions(ledger, run),
    rebuiltPartitions(ledger, run),
    ledger.getStep<Decision>(run, decisionStep),
  ]);
  const stranded = all.filter(({ records }) => records > 0);
  const total = stranded.reduce((sum, { records }) => sum + records, 0);
  const bounded = stranded.some(({ upperBound }) => upperBound);
  const next = `msk-dr switchover ${pair.name}${more}`;
  const rows = stranded.map(
    ({ topic, partition, ranges, records, upperBound }) =>
      `  ${topic}-${partition}: ${upperBound ? 'at most ' : ''}${records} (offsets ${rangesText(ranges)})`,
  );
  const left = replayed
    .filter(({ superseded }) => superseded.length > 0)
    .map(
      (one) =>
        `  ${one.topic}-${one.partition}: left out as superseded, offsets ${rangesText(one.superseded)}`,
    );
  const copied = rebuilt.reduce((sum, one) => sum + one.records, 0);
  const anew =
    rebuilt.length === 0
      ? []
      : [`The old side was emptied and copied anew: ${copied} record(s), each found in its place.`];
  const sent = replayed.reduce((sum, one) => sum + one.replayed, 0);
  const action = decision?.action ?? 'none';
  const head =
    total === 0
      ? 'Nothing had stayed behind.'
      : `${bounded ? 'At most ' : ''}${total} record(s) had stayed behind: ${action === 'replay' ? `${sent} replayed` : fateOf(action, rebuilt.length > 0)}.`;
  return {
    exit: exitCodes.passed,
    json: {
      ...{ schema: 1, pair: pair.name, run, result: 'passed' },
      ...{ decision, stranded, replayed, rebuilt, next, ...pathsOf(files) },
    },
    text: [
      head,
      ...rows,
      ...left,
      ...anew,
      ...(bounded ? [atMost] : []),
      'Both flows run and are in step; the old side is a good standby.',
      ...(files === null ? [] : [`report  ${files.page}`, `evidence  ${files.evidence}`]),
      `next  ${next}`,
    ].join('\n'),
  };
}

/** What became of records that were not replayed: a rebuild leaves none where it was. */
const fateOf = (action: Decision['action'], rebuilt: boolean): string =>
  rebuilt
    ? `${action === 'drop' ? 'dropped' : 'kept as they were written out'}, and removed there`
    : `${action === 'drop' ? 'dropped' : 'kept'} where they are`;

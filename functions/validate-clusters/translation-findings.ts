import type { Finding } from '../lib/contracts/findings.ts';
import { selectNames } from '../lib/log/selection.ts';
import type { Pair } from '../lib/pair/types.ts';
import type { ClusterFacts, DataPlaneFacts } from './facts.ts';

type Told = Omit<Finding, 'subject' | 'found' | 'severity'>;

const compacted: Told = {
  code: 'compacted-topics',
  needed: 'nothing',
  why: 'Each cluster compacts at its own time. A position near a record that one side has removed is carried over as a lower bound: some records are read again. A copy that the standby has compacted away may count as lost: too many, never too few, and the statement then says that it is an upper bound.',
};
const anyFuture: Told = {
  code: 'future-timestamps-allowed',
  needed: 'message.timestamp.after.max.ms of an hour (3600000), the default of Kafka 4',
  why: 'One record dated far ahead makes positions far behind it untranslatable: their groups would read from the start of the log.',
};
const hour = 3_600_000;

/** What the settings of copied topics mean for translation and loss (docs/decisions/translation-by-anchor.md); a topic counts if either side says so. */
export function translationFindings(pair: Pick<Pair, 'topics'>, { data }: ClusterFacts): Finding[] {
  const sides = [data.primary, data.secondary].flatMap((side) => (side.known ? [side.value] : []));
  const names = new Set(sides.flatMap(({ topics }) => topics.map(({ topic }) => topic)));
  const copied = selectNames([...names], pair.topics).toSorted();
  const checks: readonly (readonly [Told, (topic: string, side: DataPlaneFacts) => boolean])[] = [
    [compacted, (topic, side) => (setting(side, topic, 'cleanup.policy') ?? '').includes('compact')],
    [anyFuture, (topic, side) => aheadMs(topic, side) > hour],
  ];
  return checks.flatMap(([told, has]): Finding[] => {
    const found = copied.filter((topic) => sides.some((side) => has(topic, side)));
    if (found.length === 0) return [];
    const more = found.length > 5 ? ' …' : '';
    return [
      {
        ...told,
        severity: 'info',
        subject: 'copied topics',
        found: `${found.length} of ${copied.length}: ${found.slice(0, 5).join(', ')}${more}`,
      },
    ];
  });
}

/** How far ahead of the broker's clock a record may be dated; 0 where the broker does not say. Before Kafka 3.6 one setting bounded both directions. */
const aheadMs = (topic: string, side: DataPlaneFacts): number =>
  Number(
    setting(side, topic, 'message.timestamp.after.max.ms') ??
      setting(side, topic, 'message.timestamp.difference.max.ms') ??
      0,
  );

function setting({ configs }: DataPlaneFacts, topic: string, name: string): string | null {
  const entries = configs.get(topic);
  return entries?.known === true ? (entries.value.get(name)?.value ?? null) : null;
}

import type { Finding } from '../lib/contracts/findings.ts';
import type { TopicConfigEntry } from '../lib/kafka/port.ts';
import type { DataPlaneFacts } from './facts.ts';

/** Settings of placement and pace are each cluster's own. */
const compared = (name: string): boolean => !/replicas|replication|min\.insync/.test(name);

/** Settings made on a topic that exists on both sides and that its other half does not have alike. */
export function configsDiffer(topic: string, source: DataPlaneFacts, target: DataPlaneFacts): Finding[] {
  const [active, standby] = [source.configs.get(topic), target.configs.get(topic)];
  if (active?.known !== true || standby?.known !== true) {
    const unread = [
      { side: 'active side', read: active },
      { side: 'standby', read: standby },
    ].flatMap(({ side, read }) => (read?.known === true ? [] : [`${side}: ${read?.reason ?? 'no answer'}`]));
    return [
      {
        code: 'configs-unreadable',
        severity: 'warning',
        subject: `topic ${topic}`,
        found: unread.join('; '),
        needed: 'its settings on both sides',
        why: 'Whether the topic would behave alike after a move could not be compared.',
      },
    ];
  }
  const [here, there] = [explicit(active.value), explicit(standby.value)];
  const names = [...new Set([...here.keys(), ...there.keys()])].filter(compared);
  return names
    .filter((name) => active.value.get(name)?.value !== standby.value.get(name)?.value)
    .map((name) => ({
      code: 'configs-differ',
      severity: 'warning',
      subject: `topic ${topic}, ${name}`,
      found: `${said(active.value.get(name))} on the active side, ${said(standby.value.get(name))} on the standby`,
      needed: 'the same value',
      why: 'After a move the topic would keep or refuse other records than before.',
    }));
}

const explicit = (entries: ReadonlyMap<string, TopicConfigEntry>): ReadonlyMap<string, TopicConfigEntry> =>
  new Map([...entries].filter(([, entry]) => entry.explicit));

const said = (entry: TopicConfigEntry | undefined): string =>
  entry === undefined || entry.value === null
    ? 'not set'
    : `${entry.value}${entry.explicit ? '' : ' (inherited)'}`;

import type { MetricAlarm } from '../lib/aws/alarms.ts';
import type { FlowAlarms } from '../lib/contracts/flow-alarms.ts';
import type { Pair } from '../lib/pair/types.ts';
import { flowAlarms } from './flow-alarms.ts';
import type { FoundFlow } from './look-at-flow.ts';

export interface WatchedFlow extends Pick<FoundFlow, 'flow' | 'replicator'> {
  /** Where its metrics are, and so its alarms. */
  readonly region: string;
  readonly alarms: readonly MetricAlarm[];
  readonly owed: readonly string[];
}

/** The alarms of every flow that was found. `topicsIn`: whom the alarms of a Region tell. */
export const alarmsOfPair = (
  pair: Pick<Pair, 'name' | 'primary' | 'secondary'>,
  stage: string,
  topicsIn: (region: string) => readonly string[],
  found: readonly (FoundFlow | null)[],
): WatchedFlow[] =>
  found.flatMap((one) => {
    if (one === null) return [];
    const { flow, replicator, ends } = one;
    const { region } = pair[flow.target];
    const made = flowAlarms({ pair: pair.name, stage, flow, ends, topics: topicsIn(region) });
    return [{ flow, replicator, region, ...made }];
  });

/** What the ledger keeps of it once the alarms are made. */
export const factOf = (watched: readonly WatchedFlow[]): FlowAlarms =>
  Object.fromEntries(
    watched.map(({ flow: { direction }, replicator, alarms, owed }) => [
      direction,
      {
        replicator,
        made: Object.fromEntries(alarms.map(({ name, metric }) => [name, metric.dimensions])),
        owed,
      },
    ]),
  );

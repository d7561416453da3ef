import type { Pair } from '../../../functions/lib/pair/types.ts';
import { dashboard } from './dashboard.ts';
import { evidenceLock } from './evidence-lock.ts';
import { flowAlarms } from './flow-alarms.ts';
import { operatorsTopics } from './operators-topic.ts';
import { outageAlarm } from './outage-alarm.ts';
import { regionsOf } from './regions.ts';
import { strandedStore } from './stranded-store.ts';
import { strongLedgers } from './strong-ledgers.ts';
import { drillSchedule, observeSchedule, outageRule } from './triggers.ts';
import type { Place, ServiceParts } from './types.ts';

/**
 * What the pairs that have a side in this Region add to the service there. An Error where none has: a deployment to
 * any other Region would observe nothing and start nothing.
 */
export function serviceParts(
  pairs: readonly Pair[],
  place: Place,
): Pick<ServiceParts, 'observe' | 'startRun' | 'resources'> {
  const here = pairs.filter((pair) => regionsOf([pair]).includes(place.region));
  if (here.length === 0) {
    const allowed = regionsOf(pairs).sort().join(', ');
    throw new Error(`No pair has a side in ${place.region}; allowed: --region ${allowed}`);
  }
  return {
    observe: here.map(observeSchedule),
    startRun: here.flatMap((pair) => [...drillSchedule(pair), outageRule(pair, place)]),
    resources: {
      Resources: Object.assign(
        {},
        strandedStore(here, place),
        evidenceLock(here),
        strongLedgers(here, place),
        ...here.map((pair) => ({
          ...operatorsTopics(pair, place),
          ...outageAlarm(pair, place),
          ...flowAlarms(pair, place),
          ...dashboard(pair, place),
        })),
      ),
    },
  };
}

import type { Known } from '../lib/known.ts';
import type { AlertName } from '../lib/observation/alert-names.ts';
import { type Alarm, type Change, changesSince, toldAfter } from '../lib/observation/told.ts';
import type { Observation } from '../lib/observation/types.ts';
import type { Provenance } from '../lib/outage/proven-pointer.ts';
import type { Pair } from '../lib/pair/types.ts';
import type { Home } from './home.ts';

export interface TellPorts {
  readonly pair: Pair;
  readonly region: string;
  /** A line in the log, each minute that something is found. */
  readonly log: (alarm: Alarm) => void;
  /** An event and a notification, once a change; answers those that could not be told. */
  readonly tellChanges: (changes: readonly Change[], observation: Observation) => Promise<readonly Change[]>;
}

/** What both Regions see in the same way: the one with the ledger's home tells it. */
const ofThePair: ReadonlySet<AlertName> = new Set([
  'flow-silent',
  'objective-at-risk',
  'active-fenced',
  'fence-owed-for-long',
  'pointer-copy-owed-for-long',
]);

/** Logs every alarm, tells operators what has changed, and gives the observation with what they have been told. */
export async function tell(
  ports: TellPorts,
  found: {
    readonly alarms: readonly Alarm[];
    readonly seen: Observation;
    readonly provenance: Provenance;
    readonly home: Known<Home>;
  },
): Promise<Observation> {
  const { alarms, seen, provenance, home } = found;
  for (const alarm of alarms) ports.log(alarm);
  const elsewhere = provenance.acts && home.known && home.value.region !== ports.region;
  const own = alarms.filter(({ name }) => !elsewhere || !ofThePair.has(name));
  // What is gone for as long as an outage must last to be one is over.
  const quietMs = ports.pair.detection.holdMs;
  const changes = changesSince(seen.told, own, seen.takenAt, quietMs);
  const untold = changes.length === 0 ? [] : await ports.tellChanges(changes, seen);
  return { ...seen, told: toldAfter(seen.told, own, untold, seen.takenAt, quietMs) };
}

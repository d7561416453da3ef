import { type Known, unknown } from '../lib/known.ts';
import type { Alarm } from '../lib/observation/told.ts';
import type { Observation, Outage } from '../lib/observation/types.ts';
import type { Pair } from '../lib/pair/types.ts';
import type { Found } from './compose.ts';
import { decideAct } from './decide-act.ts';
import type { Owing } from './settle.ts';

/** What an observation may set in motion. */
export interface ActPorts {
  readonly pair: Pair;
  readonly region: string;
  /** Starts the failover of an outage, once; answers what there is to say. */
  readonly start: (outage: Outage) => Promise<string>;
  /** Settles what is owed; answers what was done. */
  readonly settle: (owing: Owing) => Promise<readonly string[]>;
  /** A line in the log. */
  readonly log: (alarm: Alarm) => void;
}

/**
 * Does what the observation asks of this Region. A failure is logged and costs this minute: the next one decides anew, by
 * what is there then.
 */
export async function act(
  ports: ActPorts,
  { found, observation }: { readonly found: Found; readonly observation: Observation },
): Promise<string[]> {
  const { provenance, home, published, assessment } = found;
  const next = decideAct(ports.pair, ports.region, {
    provenance,
    home,
    outage: observation.outage,
    isOutage: assessment.decision === 'outage',
    activeAnswers: assessment.activeAnswers,
    owed: observation.owed.length,
  });
  if (next.kind === 'nothing') return next.sentence === '' ? [] : [next.sentence];
  const did = await tried(async () => {
    if (next.kind === 'start') return [await ports.start(next.outage)];
    if (!provenance.acts || !home.known) return [];
    const { fenceVerified, fenceLeftOpen } = home.value;
    return ports.settle({ pointer: provenance.pointer, fenceVerified, fenceLeftOpen, published });
  });
  if (did.known) return [...did.value];
  ports.log({ name: 'did-not-act', subject: next.kind, sentence: did.reason });
  return [`not done: ${did.reason}`];
}

const tried = <T>(work: () => Promise<T>): Promise<Known<T>> =>
  work().then(
    (value): Known<T> => ({ known: true, value }),
    (error: unknown) => unknown(error instanceof Error ? error.message : String(error)),
  );

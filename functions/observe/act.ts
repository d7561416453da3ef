import { orUnknown } from '../lib/known.ts';
import type { Alarm } from '../lib/observation/told.ts';
import type { Outage } from '../lib/observation/types.ts';
import { judgeLook } from '../lib/outage/judge.ts';
import type { Pair } from '../lib/pair/types.ts';
import type { Found } from './compose.ts';
import type { Act } from './decide-act.ts';
import type { Owing } from './settle.ts';
import { failoverName } from './start-failover.ts';

/** What an observation may set in motion. */
export interface ActPorts {
  readonly pair: Pair;
  /** Starts the failover of an outage, once; answers what there is to say. */
  readonly start: (outage: Outage) => Promise<string>;
  /** Settles what is owed; answers what was done. */
  readonly settle: (owing: Owing) => Promise<readonly string[]>;
  /** A line in the log. */
  readonly log: (alarm: Alarm) => void;
}

/** What operators are told of it, beside what was seen. */
export function actAlarms(next: Act, { pair }: Pick<ActPorts, 'pair'>): Alarm[] {
  if (next.kind === 'start') {
    const run = failoverName(next.outage);
    const sentence = `The outage is proven: ${run} is started. To follow it: msk-dr watch ${pair.name}`;
    return [{ name: 'outage', subject: run, sentence }];
  }
  if (next.kind === 'answered')
    return [
      { name: 'outage', subject: next.run, sentence: `The outage is proven, and ${next.run} is under way.` },
    ];
  return next.kind === 'nothing' && next.about === 'outage'
    ? [{ name: 'outage-not-answered', subject: '', sentence: next.sentence }]
    : [];
}

/**
 * Does what the observation asks of this Region. A failure is logged and costs this minute: the next one decides anew, by
 * what is there then.
 */
export async function act(
  ports: ActPorts,
  next: Act,
  { provenance, home, published, vote }: Pick<Found, 'provenance' | 'home' | 'published' | 'vote'>,
): Promise<string[]> {
  if (next.kind === 'answered') return [];
  if (next.kind === 'nothing') return next.sentence === '' ? [] : [next.sentence];
  const did = await orUnknown(async () => {
    if (next.kind === 'start') return [await ports.start(next.outage)];
    if (!provenance.acts || !home.known) return [];
    const { fenceVerified, fenceLeftOpen, activeFenced, flows } = home.value;
    const passiveAnswers = ['serving', 'degraded'].includes(judgeLook(vote.sight.standby));
    return ports.settle({
      pointer: provenance.pointer,
      fenceVerified,
      fenceLeftOpen,
      activeFenced,
      flows,
      passiveAnswers,
      published,
      held: next.held,
    });
  });
  if (did.known) return [...did.value];
  ports.log({ name: 'did-not-act', subject: next.kind, sentence: did.reason });
  return [`not done: ${did.reason}`];
}

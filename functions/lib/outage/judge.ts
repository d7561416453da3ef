import type { Outcome, SideLook, Vote } from './vote.ts';

/** `serving`: written to and read; `degraded`: somebody answers, but not all is well; `down`: nobody answered. */
export type DataPlane = 'serving' | 'degraded' | 'down' | 'unknown';

const requests = ({ ping, admin, write, read }: SideLook): Outcome[] => [ping, admin, write, read];
const answered = ({ outcome }: Outcome): boolean => outcome === 'ok' || outcome === 'failed';

/** What a look says by itself. One answer of any kind, an error included, is no outage. */
export function judgeLook(look: SideLook): DataPlane {
  const all = requests(look);
  if (!all.some(answered)) return all.some(({ outcome }) => outcome === 'silent') ? 'down' : 'unknown';
  const { admin, write, read } = look;
  const written = write.outcome === 'ok' || write.outcome === 'unknown';
  return admin.outcome === 'ok' && read.outcome === 'ok' && written ? 'serving' : 'degraded';
}

/** Brokers of the bootstrap address that did not answer. */
export const missingBrokers = ({ brokers }: SideLook): number =>
  brokers === null ? 0 : brokers.known - brokers.answering;

/**
 * What keeps a vote from being proof that the fault is not our own sight; empty if nothing does. The standby must have
 * served the same canary in the same invocation, and the witness Region must have answered.
 */
export function blindness({ sight, active }: Vote): string[] {
  const standby = active === 'primary' ? 'secondary' : 'primary';
  const lacking: string[] = [];
  if (judgeLook(sight.standby) !== 'serving')
    lacking.push(
      `the ${standby}, asked in the same way, ${troubles(sight.standby).join(' and ') || 'did not answer either'}`,
    );
  if (!answered(sight.witness))
    lacking.push(`the witness Region ${sight.witnessRegion} did not answer${because(sight.witness)}`);
  return lacking;
}

/** What went wrong in a look, in words that follow the side's name. */
export function troubles({ ping, admin, write, read }: SideLook): string[] {
  const said = (what: string, one: Outcome): string[] =>
    one.outcome === 'ok' || one.outcome === 'unknown' ? [] : [`${what}${because(one)}`];
  const reached = [ping, admin, write, read].some(answered);
  if (!reached) {
    const first = [ping, admin, read, write].find(({ outcome }) => outcome === 'silent') ?? ping;
    return [
      first.outcome === 'silent' ? `did not answer${because(first)}` : `could not be asked${because(first)}`,
    ];
  }
  return [
    ...said('does not describe itself', admin),
    ...said('takes no canary', write),
    ...said('gives no canary back', read),
  ];
}

const because = (one: Outcome): string =>
  one.outcome === 'ok' || one.reason === '' ? '' : ` (${one.reason})`;

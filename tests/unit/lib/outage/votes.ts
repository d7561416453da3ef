import type { Outcome, SideLook, Vote } from '../../../../functions/lib/outage/vote.ts';

const fine: Outcome = { outcome: 'ok' };
export const silent: Outcome = { outcome: 'silent', reason: 'ETIMEDOUT' };
const brokers = (answering: number) => ({ answering, known: 3 });

export const serving: SideLook = { ping: fine, brokers: brokers(3), admin: fine, write: fine, read: fine };
export const down: SideLook = {
  ping: silent,
  brokers: brokers(0),
  admin: silent,
  write: silent,
  read: silent,
};

/** A vote `at` ms, sighted, without anyone's veto, taken by a process of its own. */
export const voteAt = (at: number, data: SideLook, over: Partial<Vote> = {}): Vote => ({
  at: { known: true, value: at },
  ownClock: at,
  process: `process-${at}`,
  monotonic: 1_000,
  vantage: 'us-west-2',
  active: 'primary',
  epoch: 1,
  data,
  sight: { standby: serving, witness: fine, witnessRegion: 'eu-west-1' },
  control: { outcome: 'unknown', reason: 'not asked' },
  heartbeat: { known: true, value: null },
  ...over,
});

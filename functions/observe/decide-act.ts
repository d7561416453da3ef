import { freeCommand } from '../lib/home/lost-holder.ts';
import type { Known } from '../lib/known.ts';
import type { LockGrant } from '../lib/ledger/types.ts';
import type { Outage } from '../lib/observation/types.ts';
import type { Provenance } from '../lib/outage/proven-pointer.ts';
import { otherSide, type Pair } from '../lib/pair/types.ts';
import { isMove, runIn } from '../lib/runtime/lock-mover.ts';
import type { Home } from './home.ts';
import type { Mover } from './mover.ts';

/** What a Region does about what it has observed. */
export type Act =
  | { readonly kind: 'start'; readonly outage: Outage }
  /** A run that moves the pair holds the lock already. */
  | { readonly kind: 'answered'; readonly run: string }
  /** `held`: the right of the run that has moved the pointer and holds the lock still; null: the lock is free. */
  | { readonly kind: 'settle'; readonly held: LockGrant | null }
  /** Why nothing is done; empty where there is nothing to say about it. `outage`: a person has to know. */
  | { readonly kind: 'nothing'; readonly about: 'outage' | 'owed'; readonly sentence: string };

export interface Decided {
  readonly provenance: Provenance;
  readonly home: Known<Home>;
  /** The outage that goes on; null: none was proven since the active side answered last. */
  readonly outage: Outage | null;
  /** This look itself found an outage. */
  readonly isOutage: boolean;
  readonly activeAnswers: boolean;
  readonly owed: number;
}

/**
 * At most one Region acts, and only under the newest epoch that it can prove: a failover is started in the standby's
 * Region, since the other one may be lost, and what is owed is settled where the ledger's home is. While clients
 * may be waiting for a failover nothing else takes the lock.
 */
export function decideAct(pair: Pair, region: string, decided: Decided): Act {
  const { provenance, home, outage, isOutage, activeAnswers, owed } = decided;
  if (!provenance.acts || !home.known) return nothing();
  const standby = otherSide(provenance.pointer.side);
  const { mover } = home.value;
  const run = runIn(home.value.lock)?.run ?? null;
  if (isOutage && outage !== null) {
    if (pair[standby].region !== region) return nothing();
    if (mover !== null) return answered(pair, mover, mover.run === provenance.pointer.run);
    if (run !== null) return nothing(`${run} holds the lock: no failover is started beside it.`, 'outage');
    if (home.value.region !== region)
      return nothing(
        `No failover is started: it would run here, and the ledger's home is in ${home.value.region}.`,
        'outage',
      );
    return { kind: 'start', outage };
  }
  if (!activeAnswers || home.value.region !== region) return nothing();
  if (run === null) return { kind: 'settle', held: null };
  // A move that has promoted may be paused for days, or be in its last steps: none of them fences the side that it has
  // left, and clients may come back there any moment. Whoever takes the run up has a higher counter than this one.
  if (run === provenance.pointer.run && isMove(run))
    return { kind: 'settle', held: { run, counter: home.value.lock.counter } };
  return nothing(owed === 0 ? '' : `${run} holds the lock: what is owed waits for its end.`);
}

/**
 * A failover that runs, waiting for its approval perhaps, is the answer. One that has ended and keeps the lock is none,
 * and a switchover never is: it cannot go on without the side that is lost, and is taken back. One that has promoted goes
 * forward only, and pauses where the side that it moved to is the one that is lost.
 */
function answered(
  { name, ledger }: Pick<Pair, 'name' | 'ledger'>,
  { run, mode, running }: Mover,
  promoted: boolean,
): Act {
  if (!running.known) {
    const lost =
      ledger.mode === 'strong' ? ` If the Region that it executes in is lost: ${freeCommand(name)}` : '';
    return nothing(
      `Whether ${run}, which holds the lock, still runs is not known: ${running.reason}. No failover is started beside it.${lost}`,
      'outage',
    );
  }
  if (running.value && mode !== 'switchover' && !promoted) return { kind: 'answered', run };
  if (running.value && promoted)
    return nothing(
      `${run} has just moved the pair to the side that is down, holds the lock, and pauses where it cannot go on: then unlock it (msk-dr unlock ${name} --force "why") and start msk-dr failover ${name}.`,
      'outage',
    );
  return nothing(
    running.value
      ? `The switchover ${run} holds the lock and cannot go on without the active side: it is taken back, and then a failover is started.`
      : `${run} (${mode ?? 'not begun'}) has stopped and keeps the lock: no failover is started beside it. Take it up: msk-dr ${mode ?? 'failover'} ${name} --resume ${run}`,
    'outage',
  );
}

const nothing = (sentence = '', about: 'outage' | 'owed' = 'owed'): Act => ({
  kind: 'nothing',
  about,
  sentence,
});

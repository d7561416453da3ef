import { type Random, randomFrom } from './random.ts';

/** What goes wrong while a move is under way. `old` is the side that it leaves, `next` the one it goes to. */
export type Trouble =
  | {
      readonly kind: 'broker-frozen' | 'broker-killed';
      readonly side: 'old' | 'next';
      readonly ms: number;
    }
  /** One-sided: the functions do not reach the side, clients and flows do. */
  | {
      readonly kind: 'orchestrator-cut';
      readonly side: 'old' | 'next';
      readonly how: 'refuse' | 'vanish';
      readonly ms: number;
    }
  | { readonly kind: 'replication-paused'; readonly ms: number }
  | { readonly kind: 'aws-throttled'; readonly service: 'dynamodb' | 'kafka' | 'ssm'; readonly times: number }
  | { readonly kind: 'handler-dies'; readonly function: string; readonly when: 'before' | 'after' }
  | { readonly kind: 'clock-skew'; readonly ms: number }
  | { readonly kind: 'early-member' }
  | { readonly kind: 'writer-ignores-fence' };

export interface PlannedTrouble {
  /** Begins when the execution enters this state; from the start where it is null. */
  readonly at: string | null;
  readonly trouble: Trouble;
}

export type Round =
  /** A planned move, with or without trouble; `home`: and back again, without. */
  | { readonly kind: 'switchover'; readonly trouble: PlannedTrouble | null; readonly home: boolean }
  /** The active Region is gone, and comes back; `home`: what becomes of its stranded records, null: the world ends there. */
  | {
      readonly kind: 'failover';
      readonly how: 'refuse' | 'vanish';
      readonly breakGlass: boolean;
      readonly home: 'keep' | 'replay' | 'drop' | null;
    };

const states = [
  'VerifyFence',
  'AwaitDrain',
  'HaltFlow',
  'AwaitReaders',
  'SyncGroups',
  'EstimateLossAgain',
  'PromoteSecondary',
  'UnfenceNew',
  'PublishPointer',
] as const;
const functions = [
  'fence-clients',
  'verify-fence',
  'halt-flow',
  'sync-offsets',
  'promote-secondary',
  'unfence-clients',
  'publish-pointer',
  'prove-pointer',
] as const;
const minutes5 = 5 * 60_000;

/** The rounds of a seed, one after the other; they are the same for the same seed. Every second way out is also a way home. */
export function* roundsOf(seed: number): Generator<Round, never> {
  const random = randomFrom(seed);
  let away = false;
  let waysOut = 0;
  for (let number = 0; ; number += 1) {
    const kind = random.pick(['planned', 'troubled', 'troubled', 'failover']);
    // Only the Region where the pair began is lost: the local world's one Connect worker is at home in the other.
    if (kind === 'failover' && !away && number > 0) {
      const home = random.pick([null, 'keep', 'replay', 'drop']);
      yield { kind, how: random.pick(['refuse', 'vanish']), breakGlass: random.below(2) === 0, home };
      if (home === null) waysOut = 0;
    } else {
      const home = !away && waysOut % 2 === 0;
      if (!away) waysOut += 1;
      if (!home) away = !away;
      yield { kind: 'switchover', trouble: kind === 'planned' ? null : troubleFrom(random), home };
    }
  }
}

function troubleFrom(random: Random): PlannedTrouble {
  const at = random.pick(states);
  const kind = random.pick([
    'broker-frozen',
    'broker-killed',
    'orchestrator-cut',
    'replication-paused',
    'aws-throttled',
    'handler-dies',
    'handler-dies',
    'clock-skew',
    'early-member',
    'writer-ignores-fence',
  ]);
  switch (kind) {
    case 'broker-frozen':
    case 'broker-killed':
      return { at, trouble: { kind, side: random.pick(['old', 'next']), ms: 1_000 + random.below(3_000) } };
    case 'orchestrator-cut': {
      const side = random.pick(['old', 'next']);
      return { at, trouble: { kind, side, how: random.pick(['refuse', 'vanish']), ms: random.below(4_000) } };
    }
    case 'replication-paused':
      return { at: 'FenceWriters', trouble: { kind, ms: 2_000 + random.below(4_000) } };
    case 'aws-throttled':
      return {
        at,
        trouble: {
          kind,
          service: random.pick(['dynamodb', 'kafka', 'ssm']),
          times: 1 + random.below(4),
        },
      };
    case 'handler-dies':
      return {
        at: null,
        trouble: { kind, function: random.pick(functions), when: random.pick(['before', 'after']) },
      };
    case 'clock-skew':
      return { at: null, trouble: { kind, ms: random.pick([minutes5, -minutes5]) } };
    default:
      return { at: null, trouble: { kind } };
  }
}

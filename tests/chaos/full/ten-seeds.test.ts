import { test } from 'vitest';
import type { Round } from '../../../scripts/chaos/rounds.ts';
import { holdingSeeds } from '../holding-seeds.ts';
import { useOpenScene } from '../open-scene.ts';

const holds = holdingSeeds('chaos-full', useOpenScene('chaos-full', 1_500_000));

type Kind = NonNullable<Extract<Round, { kind: 'switchover' }>['trouble']>['trouble']['kind'];

/** A planned move to the other side with this trouble. */
const troubledBy =
  (kind: Kind) =>
  (round: Round): boolean =>
    round.kind === 'switchover' && !round.home && round.trouble?.trouble.kind === kind;
const lost =
  (how: 'refuse' | 'vanish', home: 'keep' | 'drop') =>
  (round: Round): boolean =>
    round.kind === 'failover' && round.how === how && round.home === home;

// Each goes on where the one before has ended: away, and back. An even number: what follows begins at home.
test.for<[number, Kind]>([
  [51, 'replication-paused'],
  [5, 'writer-ignores-fence'],
  [14, 'broker-frozen'],
  [69, 'early-member'],
  [98, 'aws-throttled'],
  [50, 'broker-killed'],
  [7, 'orchestrator-cut'],
  [65, 'clock-skew'],
])('seed %i: a switchover with %s', ([seed, kind]) =>
  holds(seed, troubledBy(kind), 'J1', 'J2', 'J3', 'J4', 'J5', 'J8'),
);

test.for<[number, 'refuse' | 'vanish', 'keep' | 'drop']>([
  [41, 'refuse', 'drop'],
  [42, 'vanish', 'keep'],
])('seed %i: a Region that is gone (%s), and the way home (%s)', ([seed, how, home]) =>
  holds(seed, lost(how, home), 'J1', 'J2', 'J3', 'J4', 'J6', 'J7', 'J8'),
);

test('seed 43: the Region that the pair had moved to is gone, and the way home leads there', {
  timeout: 400_000,
}, async () => {
  await holds(4, (round) => round.kind === 'switchover' && !round.home && round.trouble === null, 'J1', 'J2');
  // J7 is about where the pair began.
  await holds(43, lost('refuse', 'drop'), 'J1', 'J2', 'J3', 'J4', 'J6', 'J8');
});

import type { ReplicaSeen } from '../../../../functions/lib/home/decide-strong.ts';
import { known, unknown } from '../../../../functions/lib/known.ts';
import type { LockState, Pointer } from '../../../../functions/lib/ledger/types.ts';
import { loadPairs } from '../../../../functions/lib/pair/load.ts';
import type { Pair } from '../../../../functions/lib/pair/types.ts';
import { observerArn } from '../../../../functions/lib/runtime/observer-arn.ts';

const [orders] = loadPairs('pairs') as [Pair];
/** Its primary is in us-east-1, its secondary in us-west-2. */
export const strongPair: Pair = { ...orders, ledger: { mode: 'strong', witness: 'us-east-2' } };

export const executionIn = (region: string): string =>
  `arn:aws:states:${region}:123456789012:execution:msk-dr-prod-failover:failover-1`;
export const heldIn = (region: string): LockState => ({
  counter: 7,
  holder: { run: 'failover-1', executionArn: executionIn(region), since: '2026-11-24T06:00:00.000Z' },
});
/** As `observe` leaves the lock, which holds it for a moment from either Region. */
export const observedIn = (region: string): LockState => ({
  counter: 7,
  holder: {
    run: 'failover-1',
    executionArn: observerArn(`arn:aws:states:${region}:1:stateMachine:msk-dr-prod-`, '0d1f'),
    since: '2026-11-24T06:00:00.000Z',
  },
});
export const free: LockState = { counter: 6, holder: null };

export const activeOn = (side: Pointer['side'], epoch = 3): Pointer => ({
  ...{ epoch, side, bootstrap: 'b:9096', since: '2026-11-24T05:00:00.000Z', run: 'failover-0' },
});
export const says = (
  region: string,
  { epoch = 1, lock = free, pointer = activeOn('primary') as Pointer | null } = {},
): ReplicaSeen => ({ region, replica: known({ epoch, lock, pointer }) });
export const silent = (region: string): ReplicaSeen => ({ region, replica: unknown('no answer') });

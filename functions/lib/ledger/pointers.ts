import { InputInvalid, LockLost, PointerMoved } from '../errors.ts';
import { all, epochIs, isAbsent, notWrittenAbove } from './conditions.ts';
import { pointerKey } from './keys.ts';
import type { Item, Table } from './table.ts';
import type { Ledger, LockGrant, Pointer, PointerScope } from './types.ts';

export type Pointers = Pick<Ledger, 'getPointer' | 'putPointer' | 'deletePointer'>;

/** Who is active. The epoch only grows, and each write names the epoch that it follows. */
export function createPointers(table: Table, assertLock: (grant: LockGrant) => Promise<void>): Pointers {
  return {
    async getPointer(scope) {
      const item = await table.get(pointerKey(scope));
      return item === null ? null : pointerOf(item);
    },
    async putPointer(grant, scope, expectedEpoch, next) {
      if (next.epoch <= (expectedEpoch ?? 0))
        throw new InputInvalid(
          `The epoch only grows: ${next.epoch} cannot follow ${expectedEpoch ?? 'no pointer'}.`,
        );
      await assertLock(grant);
      const before = expectedEpoch === null ? isAbsent : epochIs(expectedEpoch);
      const item = { by: grant.counter, epoch: next.epoch, body: JSON.stringify(next) };
      const written = await table.put(pointerKey(scope), item, all(before, notWrittenAbove(grant.counter)));
      if (!written.ok) refuse(grant, scope, expectedEpoch, next, written.found);
    },
    async deletePointer(grant, scope) {
      const written = await table.remove(pointerKey(scope), notWrittenAbove(grant.counter));
      if (!written.ok) throw lockLost(grant, written.found);
    },
  };
}

/** Returns if the pointer in the way is the one that was to be written: the same call again, after its answer was lost. */
function refuse(
  grant: LockGrant,
  scope: PointerScope,
  expected: number | null,
  next: Pointer,
  found: Item,
): void {
  const there = found.body === undefined ? null : pointerOf(found);
  if (there !== null && isSame(there, next)) return;
  if (Number(found.by ?? 0) > grant.counter) throw lockLost(grant, found);
  const was =
    there === null ? 'gone' : `at epoch ${there.epoch}, side ${there.side}, moved by run ${there.run}`;
  throw new PointerMoved(
    `Run ${grant.run} expected the ${scope.kind} pointer ${expected === null ? 'not to exist' : `at epoch ${expected}`}, but it is ${was}.`,
  );
}

/** `since` may differ: a step that runs again takes the time again, and the first time stands. */
const isSame = (a: Pointer, b: Pointer): boolean =>
  a.epoch === b.epoch && a.side === b.side && a.bootstrap === b.bootstrap && a.run === b.run;

const pointerOf = (item: Item): Pointer => JSON.parse(`${item.body}`) as Pointer;

const lockLost = ({ run, counter }: LockGrant, found: Item): LockLost =>
  new LockLost(
    `Run ${run} (counter ${counter}) may not change the pointer: counter ${found.by} has written it.`,
  );

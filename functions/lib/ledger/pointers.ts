import { InputInvalid, LockLost, PointerMoved } from '../errors.ts';
import { all, epochBelow, epochIs, isAbsent, notAbandoned, notWrittenAbove } from './conditions.ts';
import { abandonedAttribute, pointerKey } from './keys.ts';
import type { Item, Table } from './table.ts';
import type { Ledger, LockGrant, Pointer, PointerScope } from './types.ts';

export type Pointers = Pick<
  Ledger,
  'getPointer' | 'putPointer' | 'deletePointer' | 'abandonRun' | 'isAbandoned'
>;

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
      const allowed = all(
        before,
        notWrittenAbove(grant.counter),
        notAbandoned(abandonedAttribute(grant.run)),
      );
      const written = await table.put(pointerKey(scope), item, allowed);
      if (!written.ok) refuse(grant, scope, expectedEpoch, next, written.found);
    },
    async abandonRun(grant, run, startEpoch) {
      await assertLock(grant);
      const allowed = all(epochIs(startEpoch), notWrittenAbove(grant.counter));
      const written = await table.update(
        pointerKey({ kind: 'real' }),
        'SET #abandoned = :by, #by = :by',
        {},
        { ...allowed, names: { ...allowed.names, '#abandoned': abandonedAttribute(run) } },
      );
      if (written.ok) return { kind: 'abandoned' };
      if (Number(written.found.by ?? 0) > grant.counter) throw lockLost(grant, written.found);
      if (written.found.body === undefined)
        throw new PointerMoved(`Run ${run} began at epoch ${startEpoch}, but the pointer is gone.`);
      return { kind: 'moved', pointer: pointerOf(written.found) };
    },
    async isAbandoned(run) {
      const item = await table.get(pointerKey({ kind: 'real' }));
      return item?.[abandonedAttribute(run)] !== undefined;
    },
    async deletePointer(grant, scope) {
      const written = await table.remove(pointerKey(scope), notWrittenAbove(grant.counter));
      if (!written.ok) throw lockLost(grant, written.found);
    },
  };
}

/** For an adoption, under no lock: the pointer of a table that nobody writes, replaced by one of a higher epoch. Twice is once. */
export async function adoptPointer(table: Table, counter: number, pointer: Pointer): Promise<void> {
  const item = { by: counter, epoch: pointer.epoch, body: JSON.stringify(pointer) };
  await table.put(pointerKey({ kind: 'real' }), item, epochBelow(pointer.epoch));
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
  if (found[abandonedAttribute(grant.run)] !== undefined)
    throw new PointerMoved(
      `Run ${grant.run} has been abandoned: it may not move the pointer any more. Start a new run.`,
    );
  const was =
    there === null ? 'gone' : `at epoch ${there.epoch}, side ${there.side}, moved by run ${there.run}`;
  throw new PointerMoved(
    `Run ${grant.run} expected the ${scope.kind} pointer ${expected === null ? 'not to exist' : `at epoch ${expected}`}, but it is ${was}.`,
  );
}

/** `since` may differ: a step that runs again takes the time again, and the first time stands. */
const isSame = (a: Pointer, b: Pointer): boolean =>
  a.epoch === b.epoch && a.side === b.side && a.bootstrap === b.bootstrap && a.run === b.run;

/** The pointer in its item. */
export const pointerOf = (item: Item): Pointer => JSON.parse(`${item.body}`) as Pointer;

const lockLost = ({ run, counter }: LockGrant, found: Item): LockLost =>
  new LockLost(
    `Run ${run} (counter ${counter}) may not change the pointer: counter ${found.by} has written it.`,
  );

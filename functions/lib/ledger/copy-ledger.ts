import { AwsUnavailable } from '../errors.ts';
import { removeChunks } from './blobs.ts';
import { type Condition, isAbsent, notEnded, notWrittenAbove } from './conditions.ts';
import { copyKey, lockKey, pointerKey, runPrefix } from './keys.ts';
import type { Item, Table } from './table.ts';

const writesAtOnce = 16;
const pointerSk = pointerKey({ kind: 'real' });
/** Each table's own. */
const notCopied = [lockKey, copyKey];
/** What tells two versions of an item apart; bodies that do not change once written are left out. */
export const versionAttributes = [
  'by',
  'id',
  'hash',
  'end',
  'execution',
  'outcome',
  'delivered',
  'epoch',
  'readUnits',
  'writeUnits',
] as const;

/**
 * Copies one pair's ledger, its lock aside, from the table that is closed (or about to be) to the one that will be
 * opened: what is missing there or differs. Anybody may do it, at once with others and again: nothing that was written
 * there after the opening is written over, since it carries a counter above `counter`, that of the closing, or is
 * written once. Raises AwsUnavailable if the pointer did not arrive: then nothing may be opened.
 * @returns how many items were written
 */
export async function copyLedger(
  from: Table,
  to: Table,
  counter: number,
  signal: AbortSignal,
): Promise<number> {
  const there = new Map((await to.list(versionAttributes)).map((item) => [`${item.sk}`, versionOf(item)]));
  let written = 0;
  for await (const page of from.pages()) {
    const missing = page.filter(
      (item) => !notCopied.includes(`${item.sk}`) && there.get(`${item.sk}`) !== versionOf(item),
    );
    for (let first = 0; first < missing.length; first += writesAtOnce) {
      signal.throwIfAborted();
      const copies = missing.slice(first, first + writesAtOnce).map((item) => copyItem(to, item, counter));
      written += (await Promise.all(copies)).filter(Boolean).length;
    }
  }
  const [source, target] = await Promise.all([from.get(pointerSk), to.get(pointerSk)]);
  if (Number(target?.epoch ?? 0) < Number(source?.epoch ?? 0))
    throw new AwsUnavailable(
      `The pointer of epoch ${source?.epoch} did not arrive in the other Region's ledger; epoch ${target?.epoch} stands there.`,
    );
  return written;
}

async function copyItem(to: Table, item: Item, counter: number): Promise<boolean> {
  const { pk: _pk, sk, ...rest } = item;
  const written = await to.put(`${sk}`, rest, mayReplace(item, counter));
  // A value in parts: those of the one that it replaces are nobody's now.
  if (written.ok && written.before.chunks !== undefined && written.before.id !== item.id)
    await removeChunks(to, written.before);
  return written.ok;
}

function mayReplace(item: Item, counter: number): Condition {
  if (item.by !== undefined) return notWrittenAbove(counter);
  return `${item.sk}`.startsWith(runPrefix) ? notEnded : isAbsent;
}

const versionOf = (item: Item): string => JSON.stringify(versionAttributes.map((name) => item[name] ?? null));

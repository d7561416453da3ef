import type { LossStatement } from '../lib/contracts/loss.ts';
import { type CutStep, cutStep } from '../lib/cut/cut.ts';
import { readEndsOf } from '../lib/cut/read-ends.ts';
import type { ClusterClient } from '../lib/kafka/port.ts';
import { type Known, known, unknown } from '../lib/known.ts';
import type { Pointer } from '../lib/ledger/types.ts';
import { partitionKey, type TopicPartition } from '../lib/log/types.ts';
import type { Move } from '../lib/move/move.ts';
import { moverOf, stepsOfMover } from '../lib/move/mover.ts';
import { keptClients } from '../lib/observation/in-region.ts';
import type { Call } from '../lib/runtime/call.ts';
import { copiedPartitions, positionsOptions } from '../lib/runtime/positions.ts';
import { type Circumstances, circumstances } from '../lib/stranded/circumstances.ts';
import { type CutTail, cutTailStep } from '../lib/stranded/cut-tail.ts';
import { cutoutsOf } from '../lib/stranded/cutouts.ts';
import { inWaves } from '../lib/stranded/in-waves.ts';
import { finalLoss, type LeftBehind, leftBehind } from '../lib/stranded/left-behind.ts';
import { type Cutout, readSelected } from '../lib/stranded/read-logs.ts';

/** Partitions side by side: observe has other work, and less memory than a way home. */
const width = 2;
/** More partitions are begun only while there is this much time left: reading ends shortly before the time does. */
const roomMs = 6_000;

/**
 * The final statement as a way home counts it, record by record from the cut on: traffic on the active side since then
 * does not hide what was copied last, and what a flow has brought back is told by its origin. Null where the move took no cut;
 * unknown, with why, where a log could not be read whole.
 */
export async function countFromCut(
  call: Call,
  { from, to }: Pick<Move, 'from' | 'to'>,
  pointer: Pick<Pointer, 'run' | 'epoch' | 'adoptedFrom'>,
): Promise<Known<LossStatement> | null> {
  const { ledger, clock, pair } = call;
  const [[cut], [tail = null]] = await Promise.all([
    stepsOfMover<CutStep>(ledger, pointer, cutStep),
    stepsOfMover<CutTail>(ledger, pointer, cutTailStep),
  ]);
  if (cut === undefined) return null;
  const client = keptClients(call);
  const [old, active] = await Promise.all([client(from), client(to)]);
  const [partitions, reading] = await Promise.all([copiedPartitions(old, pair), readEndsOf(call, old)]);
  const { cutouts, untold: unread } = cutoutsOf({ ...reading, partitions }, cut, tail);
  // A side that was emptied, or hides its topics, has not lost nothing.
  const listed = new Set(partitions.map(partitionKey));
  const gone = Object.keys(cut.ends).filter((key) => !listed.has(key));
  const untold = [...unread, ...gone.map((key) => `${key}: the old side does not list it any more`)];
  if (untold.length > 0) return unknown(untold.join('; '));
  const how = await circumstances(ledger, moverOf(pointer).run, active, cutouts);
  const counted = await countAll(call, { old, active }, cutouts, how);
  return counted.known ? known(finalLoss(counted.value, clock.now())) : counted;
}

async function countAll(
  call: Call,
  { old, active }: { readonly old: ClusterClient; readonly active: ClusterClient },
  cutouts: readonly Cutout[],
  how: (at: TopicPartition) => Circumstances,
): Promise<Known<readonly LeftBehind[]>> {
  const rows: LeftBehind[] = [];
  const untold: string[] = [];
  const left = await inWaves(
    cutouts,
    () => untold.length === 0 && call.remainingMs() > roomMs,
    async (at) => {
      const found = await readSelected(old, active, at, positionsOptions(call));
      if (found.known) rows.push(leftBehind(at, found.value, how(at)));
      else untold.push(`${partitionKey(at)}: ${found.reason}`);
      return found.known;
    },
    width,
  );
  if (untold.length > 0) return unknown(untold.join('; '));
  if (left > 0)
    return unknown(
      `${left} of ${cutouts.length} partition(s) could not be counted in the time that there was`,
    );
  return known(rows.sort((one, other) => partitionKey(one).localeCompare(partitionKey(other))));
}

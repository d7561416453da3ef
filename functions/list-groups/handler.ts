import * as v from 'valibot';
import { ValidationFailed } from '../lib/errors.ts';
import { requireMove } from '../lib/move/move.ts';
import { orOwed } from '../lib/move/or-owed.ts';
import {
  type ListedGroups,
  listStep,
  observedSourceGroups,
  readSourceGroups,
} from '../lib/move/source-groups.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf } from '../lib/runtime/events.ts';
import { MoveEvent } from '../lib/runtime/move-event.ts';
import { groupsUnknownCode } from '../sync-offsets/plan-write.ts';
import { chunkCount } from './chunks.ts';

const ListEvent = v.object({ ...MoveEvent.entries, accept: v.optional(v.array(v.string()), []) });

/** Fixes which groups move, and where each stands; a Map over the chunk numbers then moves them. */
export const handler = defineClusterHandler(ListEvent, async (event, call) => {
  const [move, before] = await Promise.all([
    requireMove(call.ledger, event.run),
    call.ledger.getStep<ListedGroups>(event.run, listStep),
  ]);
  const read = await orOwed(move.mode, () => readSourceGroups(call, move));
  const found = read.known ? read.value : await observedSourceGroups(call, move);
  if (found === null && !event.accept.includes(groupsUnknownCode))
    throw new ValidationFailed(
      `No group's position is known: the ${move.from} does not answer and nothing was observed. Groups would start by auto.offset.reset, which may skip records: --accept ${groupsUnknownCode}.`,
    );
  const groups = (found?.groups ?? []).toSorted((a, b) => (a.group < b.group ? -1 : 1));
  const takenAt = found?.takenAt ?? new Date(call.clock.now()).toISOString();
  const listed: ListedGroups = { takenAt, groups, listing: (before?.listing ?? 0) + 1 };
  await call.ledger.putStep(grantOf(event), listStep, listed);
  const chunks = Array.from({ length: chunkCount(groups.length) }, (_, index) => index);
  return { groups: groups.length, observed: !read.known, chunks };
});

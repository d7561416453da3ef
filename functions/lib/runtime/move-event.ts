import * as v from 'valibot';
import { RunEvent } from './events.ts';

/** A state of a move: its mode travels with it, because it decides whether a silent old side is an error or data. */
export const MoveEvent = v.object({
  ...RunEvent.entries,
  mode: v.picklist(['switchover', 'failover']),
});

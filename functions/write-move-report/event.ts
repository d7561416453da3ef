import * as v from 'valibot';
import { MoveEvent } from '../lib/runtime/move-event.ts';

const Failure = v.object({ Error: v.string(), Cause: v.string() });
export const ReportEvent = v.object({
  ...MoveEvent.entries,
  executionArn: v.string(),
  late: Failure,
  /** Why the move was given up; without it, it has promoted. */
  unwound: v.optional(Failure),
});

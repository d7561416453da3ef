import * as v from 'valibot';
import { canaryPartitionsOf } from '../lib/canary/partitions.ts';
import { ValidationFailed } from '../lib/errors.ts';
import { requireMove } from '../lib/move/move.ts';
import { canaryTopic } from '../lib/pair/types.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf } from '../lib/runtime/events.ts';
import { MoveEvent } from '../lib/runtime/move-event.ts';
import { judgeStandby } from './judge-standby.ts';
import { proveWritable } from './prove-writable.ts';
import { refusal } from './verdict.ts';

const CheckEvent = v.object({
  ...MoveEvent.entries,
  accept: v.optional(v.array(v.string()), []),
  /** Of the plan that the move is held against. */
  planHash: v.optional(v.nullable(v.string()), null),
  groups: v.optional(v.boolean(), false),
});

/** Kept of the function's time for writing the result. */
const reserveMs = 3_000;

export const handler = defineClusterHandler(CheckEvent, async (event, call) => {
  const { pair, ledger, clock, signal, remainingMs } = call;
  const move = await requireMove(ledger, event.run);
  const verdict = await judgeStandby(call, grantOf(event), move, event);
  await ledger.putStep(grantOf(event), 'check-standby', verdict);
  if (verdict.blocking.length > 0) throw new ValidationFailed(refusal(verdict, move.mode));
  await ledger.assertLock(grantOf(event));
  const standby = await call.connect(move.to);
  const partitions = await canaryPartitionsOf(standby, canaryTopic(pair.name));
  const deadline = clock.now() + Math.min(pair.drill.canaryTimeoutMs, remainingMs() - reserveMs);
  await proveWritable({ standby, partitions, run: event.run, deadline, clock, signal });
  return { shown: verdict.shown.map(({ code }) => code) };
});

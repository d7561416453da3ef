import * as v from 'valibot';
import { decide } from '../lib/approval/decide.ts';
import { outcomeOf } from '../lib/approval/outcome.ts';
import { requireMove } from '../lib/move/move.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { grantOf } from '../lib/runtime/events.ts';
import { MoveEvent } from '../lib/runtime/move-event.ts';
import { decideAndTell, tellOutcome } from '../lib/runtime/tell-approval.ts';
import { tellOperators } from '../lib/runtime/tell-operators.ts';
import { newRequest } from './new-request.ts';
import { approvalNotice } from './notice.ts';
import { roundOf } from './round.ts';

const RequestEvent = v.object({
  ...MoveEvent.entries,
  token: v.pipe(v.string(), v.minLength(1)),
  breakGlass: v.optional(v.nullable(v.string()), null),
});

/** Asks whether the move may go on. Who waits for the token is told, by this call or by the answer that decides. */
export const handler = defineHandler(RequestEvent, async (event, call) => {
  const { pair, ledger, clock } = call;
  const { run, token } = event;
  const rules = pair.failover.approval;
  const now = clock.now();
  const asked = await newRequest(ledger, event, { now, expiresMs: rules.expiresMs });
  const round = roundOf(await ledger.getApproval(run), asked, now);
  const held = await ledger.askApproval(grantOf(event), { ...asked, round }, token);
  // Decided by a call whose answer was lost: its token is gone, this one is told.
  if (held.outcome !== null) return { round, told: await tellOutcome(call, { ...held, delivered: false }) };
  const before = (await ledger.listApprovals(run)).filter(({ request }) => request.round < round);
  const decision = decide({ rules, request: held.request, answers: held.answers, before });
  if (decision.kind !== 'needs')
    return { round, told: (await decideAndTell(call, held, outcomeOf(decision, now))).told };
  await tellOperators(call, approvalNotice(pair.name, held.request, await requireMove(ledger, run)));
  return { round, waitsFor: decision.count };
});

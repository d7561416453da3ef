import * as v from 'valibot';
import { decide } from '../lib/approval/decide.ts';
import { outcomeOf } from '../lib/approval/outcome.ts';
import { notify } from '../lib/aws/notify.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { grantOf } from '../lib/runtime/events.ts';
import { MoveEvent } from '../lib/runtime/move-event.ts';
import { decideAndTell, tellOutcome } from '../lib/runtime/tell-approval.ts';
import { newRequest } from './new-request.ts';
import { approvalNotice } from './notice.ts';

const RequestEvent = v.object({
  ...MoveEvent.entries,
  round: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 1),
  token: v.pipe(v.string(), v.minLength(1)),
  breakGlass: v.optional(v.nullable(v.string()), null),
});

export const handler = defineHandler(RequestEvent, async (event, call) => {
  const { pair, ledger, clock, signal } = call;
  const { run, round, mode, breakGlass, token } = event;
  const rules = pair.failover.approval;
  const times = { now: clock.now(), expiresMs: rules.expiresMs };
  const request = await newRequest(ledger, { run, round, mode, breakGlass }, times);
  const held = await ledger.askApproval(grantOf(event), request, token);
  // Decided before by a call whose answer was lost: its token is gone, this one is told.
  if (held.outcome !== null) return { told: await tellOutcome(call, { ...held, delivered: false }) };
  const before = (await ledger.listApprovals(run)).filter((earlier) => earlier.request.round < round);
  const decision = decide({ rules, request: held.request, answers: held.answers, before });
  if (decision.kind !== 'needs')
    return { told: (await decideAndTell(call, held, outcomeOf(decision, clock.now()))).told };
  const { subject, text } = approvalNotice(pair.name, held.request);
  if (pair.notify.topicArn !== null) await notify(pair.notify.topicArn, subject, text, signal);
  return { waitsFor: decision.count };
});

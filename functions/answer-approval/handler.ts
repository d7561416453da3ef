import * as v from 'valibot';
import { defineUrlHandler } from '../lib/runtime/define-url-handler.ts';
import { PairEvent, runName } from '../lib/runtime/events.ts';
import { requireHome } from '../lib/runtime/home.ts';
import { signedRequest } from '../lib/runtime/url-event.ts';
import { acknowledge } from './acknowledge.ts';
import { takeAnswer } from './take-answer.ts';

const AnswerEvent = signedRequest(
  v.object({
    ...PairEvent.entries,
    run: runName,
    answer: v.picklist(['approve', 'reject', 'acknowledge']),
    reason: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500)),
    round: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  }),
);

/** Only by its function URL: whoever invokes it directly does not say who they are, and is refused. */
export const handler = defineUrlHandler(AnswerEvent, async (event, call) => {
  const { run, answer, reason, round, caller } = event;
  await requireHome(call);
  return answer === 'acknowledge'
    ? acknowledge(call, { run, reason, caller })
    : takeAnswer(call, { run, round, answer, reason, caller });
});

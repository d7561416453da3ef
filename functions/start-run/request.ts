import * as v from 'valibot';
import type { Trigger } from '../lib/contracts/start-run.ts';
import { PairEvent, runName, sideName } from '../lib/runtime/events.ts';
import { type Caller, isUrlEvent, signedRequest, unverified } from '../lib/runtime/url-event.ts';
import { requestIdPattern } from './run-name.ts';

const common = {
  ...PairEvent.entries,
  requestId: v.pipe(v.string(), v.regex(requestIdPattern)),
  trigger: v.optional(v.picklist(['person', 'schedule', 'alarm']), 'person'),
};
/** A reason that a person gives. */
const reason = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500));

const setupOptions = v.object({
  adopt: v.optional(v.boolean(), false),
  syncAcls: v.optional(v.boolean(), false),
});
const moveOptions = v.object({
  mode: v.picklist(['switchover', 'failover']),
  accept: v.optional(v.array(v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,79}$/))), []),
  breakGlass: v.optional(v.nullable(reason), null),
  resume: v.optional(v.nullable(runName), null),
  planHash: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{8,64}$/))), null),
});
const failbackOptions = v.pipe(
  v.object({
    stranded: v.optional(v.nullable(v.picklist(['keep', 'replay', 'drop'])), null),
    reason: v.optional(v.nullable(reason), null),
    includeSuperseded: v.optional(v.boolean(), false),
    rebuild: v.optional(v.boolean(), false),
    resume: v.optional(v.nullable(runName), null),
  }),
  v.check(
    ({ stranded, reason: why }) => stranded !== 'drop' || why !== null,
    'dropping acknowledged records needs a reason',
  ),
  v.check(
    ({ rebuild, reason: why, resume }) => !rebuild || why !== null || resume !== null,
    'a rebuild removes every record of the old side, and needs a reason',
  ),
);

const side = v.nullable(sideName);
const manualOptions = v.variant('action', [
  v.object({ action: v.literal('fence'), side }),
  v.object({ action: v.literal('unfence'), side, force: v.nullable(reason) }),
  v.object({ action: v.literal('undo-offsets'), of: runName }),
]);

/** What each machine can be asked for. */
const Request = v.variant('machine', [
  v.object({
    ...common,
    machine: v.picklist(['setup', 'drill']),
    options: v.optional(setupOptions, {}),
  }),
  v.object({ ...common, machine: v.literal('failover'), options: moveOptions }),
  v.object({ ...common, machine: v.literal('manual'), options: manualOptions }),
  v.object({ ...common, machine: v.literal('failback'), options: v.optional(failbackOptions, {}) }),
]);

/** By the function URL, which says who signed, or by a direct invocation, which does not. */
export const StartRunEvent = v.lazy((event) =>
  isUrlEvent(event)
    ? signedRequest(Request)
    : v.pipe(
        Request,
        v.transform((request) => ({ ...request, caller: callerOf(request.trigger) })),
      ),
);

/** Whoever invokes directly may call itself a schedule: the name is for the record, and gives no right. */
const callerOf = (trigger: Trigger): Caller =>
  trigger === 'person' ? unverified : { ...unverified, principal: trigger };

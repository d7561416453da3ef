import * as v from 'valibot';
import type { Fault } from './faults.ts';

const side = v.picklist(['primary', 'secondary']);
const text = v.pipe(v.string(), v.nonEmpty());
const times = v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1)));
const how = v.exactOptional(v.picklist(['refuse', 'vanish']));
const milliseconds = v.pipe(v.number(), v.integer(), v.minValue(0));

const schema = v.variant('kind', [
  v.strictObject({ kind: v.picklist(['broker-killed', 'broker-frozen']), side }),
  v.strictObject({
    kind: v.literal('cut'),
    side,
    listener: v.picklist(['clients', 'replication', 'orchestrator', 'all']),
    how,
  }),
  v.strictObject({ kind: v.literal('region-down'), side, how }),
  v.strictObject({ kind: v.literal('replication-paused'), direction: v.picklist(['forward', 'reverse']) }),
  v.strictObject({
    kind: v.literal('aws-error'),
    service: text,
    action: v.exactOptional(text),
    caller: v.exactOptional(text),
    region: v.exactOptional(text),
    error: v.picklist(['throttling', 'unavailable', 'access-denied', 'no-answer']),
    times,
  }),
  v.strictObject({
    kind: v.literal('delay'),
    service: text,
    action: v.exactOptional(text),
    function: v.exactOptional(text),
    ms: milliseconds,
  }),
  v.strictObject({
    kind: v.literal('handler-dies'),
    function: text,
    when: v.picklist(['before', 'after']),
    times,
    perEvent: v.exactOptional(v.boolean()),
  }),
  v.strictObject({ kind: v.literal('clock-skew'), ms: v.pipe(v.number(), v.integer()) }),
]);

/** A fault that is none of those of faults.ts; `message` lists everything wrong with it. */
export class FaultInvalid extends Error {
  override readonly name = 'FaultInvalid';
}

/** Reads a fault from outside (command line, control endpoint). Raises FaultInvalid. */
export function parseFault(input: unknown): Fault {
  const result = v.safeParse(schema, input);
  if (result.success) return result.output;
  const wrong = result.issues.map((issue) => `${v.getDotPath(issue) ?? 'fault'}: ${issue.message}`);
  throw new FaultInvalid(wrong.join('; '));
}

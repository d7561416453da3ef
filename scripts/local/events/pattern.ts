/**
 * EventBridge patterns, as far as the template uses them: exact values, prefix, anything-but. What is not implemented
 * is refused when the rule is deployed, not passed over when an event comes.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
export type EventPattern = { readonly [member: string]: EventPattern | readonly Condition[] };
type Scalar = string | number | boolean | null;
type Condition =
  | Scalar
  | { readonly prefix: string }
  | { readonly 'anything-but': Scalar | readonly Scalar[] };

/** Every way in which the pattern goes beyond the subset, one sentence each. */
export function patternFaults(pattern: unknown, path = '$'): string[] {
  if (Array.isArray(pattern))
    return pattern.flatMap((condition: unknown, i) => conditionFaults(condition, `${path}[${i}]`));
  if (!isObject(pattern)) return [`${path}: a pattern is an object or a list of conditions`];
  return Object.entries(pattern).flatMap(([member, inner]) =>
    member.startsWith('$') ? [`${path}.${member}: not emulated`] : patternFaults(inner, `${path}.${member}`),
  );
}

function conditionFaults(condition: unknown, path: string): string[] {
  if (!isObject(condition)) return [];
  const entries = Object.entries(condition);
  const [operator, operand] = entries[0] ?? [];
  if (entries.length === 1 && operator === 'prefix' && typeof operand === 'string') return [];
  if (
    entries.length === 1 &&
    operator === 'anything-but' &&
    !(Array.isArray(operand) ? operand : [operand]).some(isObject)
  )
    return [];
  return [`${path}: ${JSON.stringify(condition)} is not emulated (exact, prefix and anything-but are)`];
}

/** Whether the event has every member that the pattern asks for, with a value that one of its conditions accepts. */
export function matchesPattern(pattern: EventPattern, event: unknown): boolean {
  return Object.entries(pattern).every(([member, inner]) => {
    const value = isObject(event) ? event[member] : undefined;
    if (!isConditions(inner)) return matchesPattern(inner, value);
    // A list in the event matches if any of its elements does.
    const values: unknown[] = Array.isArray(value) ? value : [value];
    return values.some((one) => one !== undefined && inner.some((condition) => accepts(condition, one)));
  });
}

const isConditions = (pattern: EventPattern | readonly Condition[]): pattern is readonly Condition[] =>
  Array.isArray(pattern);

function accepts(condition: Condition, value: unknown): boolean {
  if (!isObject(condition)) return condition === value;
  if ('prefix' in condition) return typeof value === 'string' && value.startsWith(condition.prefix);
  const excluded = condition['anything-but'];
  return !(Array.isArray(excluded) ? excluded.includes(value) : excluded === value);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

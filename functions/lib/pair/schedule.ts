/**
 * Schedule expressions as EventBridge rules read them: `rate(7 days)` or `cron(minutes hours day-of-month month
 * day-of-week year)`. EventBridge refuses a wrong one only at deployment, when the stack is half made.
 */
interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
  /** Forms that only this field knows, such as `L` for the last day. */
  readonly special?: RegExp;
}
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const days = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const fields: readonly Field[] = [
  { name: 'minutes', min: 0, max: 59 },
  { name: 'hours', min: 0, max: 23 },
  { name: 'day of month', min: 1, max: 31, special: /^(\?|L|LW|([1-9]|[12]\d|3[01])W)$/ },
  { name: 'month', min: 1, max: 12, names: months },
  {
    name: 'day of week',
    min: 1,
    max: 7,
    names: days,
    special: /^(\?|L|[1-7]L|[1-7]#[1-5]|(SUN|MON|TUE|WED|THU|FRI|SAT)(L|#[1-5]))$/,
  },
  { name: 'year', min: 1970, max: 2199 },
];

/** What is wrong with the expression, as a sentence; null if EventBridge would take it. */
export function scheduleFault(text: string): string | null {
  const rate = /^rate\(([^()]*)\)$/.exec(text);
  if (rate) return rateFault(rate[1] ?? '');
  const cron = /^cron\(([^()]*)\)$/.exec(text);
  if (cron) return cronFault(cron[1] ?? '');
  return 'neither cron(minutes hours day-of-month month day-of-week year) nor rate(number unit)';
}

function rateFault(inner: string): string | null {
  const [, count, unit, plural] = /^([1-9]\d{0,8}) (minute|hour|day)(s?)$/.exec(inner) ?? [];
  if (count === undefined || unit === undefined)
    return 'a rate is a whole number above zero, one space, and minutes, hours or days';
  const needsPlural = count !== '1';
  return needsPlural === (plural === 's')
    ? null
    : `after ${count} the unit is spelled ${needsPlural ? `${unit}s` : unit}`;
}

function cronFault(inner: string): string | null {
  const parts = inner.split(' ');
  if (parts.length !== fields.length)
    return `a cron has six fields with one space between them, this one has ${parts.length}`;
  for (const [index, field] of fields.entries()) {
    const fault = fieldFault(field, parts[index] ?? '');
    if (fault !== null) return fault;
  }
  const questions = [parts[2], parts[4]].filter((part) => part === '?').length;
  return questions === 1 ? null : 'exactly one of day of month and day of week must be ?';
}

function fieldFault(field: Field, text: string): string | null {
  if (field.special?.test(text)) return null;
  for (const item of text.split(',')) {
    const [, range, step] = /^([^/]+)(?:\/([1-9]\d{0,3}))?$/.exec(item) ?? [];
    if (range === undefined) return `the ${field.name} field has an item that does not parse`;
    if (range === '*') continue;
    const [from, to, ...more] = range.split('-').map((value) => fieldValue(field, value));
    const known = from !== undefined && from !== null && to !== null && more.length === 0;
    if (!known) return `the ${field.name} field takes values from ${field.min} to ${field.max}`;
    if (to !== undefined && to < from) return `the ${field.name} field has a range that runs backwards`;
    if (step !== undefined && Number(step) > field.max)
      return `the ${field.name} field has a step above ${field.max}`;
  }
  return null;
}

function fieldValue(field: Field, text: string): number | null {
  const named = field.names?.indexOf(text) ?? -1;
  if (named >= 0) return named + field.min;
  const value = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  return value >= field.min && value <= field.max ? value : null;
}

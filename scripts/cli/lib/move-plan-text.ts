import { lossText } from '../../../functions/lib/approval/loss-text.ts';
import type { Finding } from '../../../functions/lib/contracts/findings.ts';
import type {
  MovePlan,
  PastRto,
  PlannedStep,
  StepCalls,
} from '../../../functions/lib/contracts/plan-move.ts';
import { dayTime, plural } from './format.ts';
import { fields } from './table.ts';
import type { Output } from './terminal.ts';

/** Findings that say who could write past the fence. */
const holeCodes = new Set(['fence-hole', 'fence-without-principals', 'producers-seen']);

/** The command that does what was planned, without the options that say where. */
export const nextAfterMovePlan = (pair: string, { mode, hash, findings }: MovePlan): string => {
  if (mode === 'failback') return `msk-dr failback ${pair}`;
  const stopped = mode === 'switchover' && findings.some(({ severity }) => severity === 'error');
  return stopped
    ? `mend each error, then: msk-dr plan ${pair} --for ${mode}`
    : `msk-dr ${mode} ${pair} --plan ${hash}`;
};

/** A move before it is made: what it costs, what stands against it, then every step with its calls. */
export function movePlanText(pair: string, plan: MovePlan, next: string, out: Output): string {
  const { mode, from, to, epoch, hash, throughout, steps, wayBack, findings } = plan;
  const holes = findings.filter(({ code }) => holeCodes.has(code));
  const others = findings.filter(({ code, severity }) => !holeCodes.has(code) && severity !== 'info');
  const title = mode === 'failback' ? `way home of the ${from}; the ${to} stays active` : `${from} to ${to}`;
  return [
    fields([
      [mode, `${out.paint('bold', title)}  ${pair}, now at epoch ${epoch}`],
      ['plan', hash],
      ...(mode === 'failback' ? [] : ([['RTO', pastText(mode, plan.past)]] as const)),
      ['loss', lossLine(plan)],
      ...holes.map((finding) => ['hole', findingText(finding, out)] as const),
      ...others.map((finding) => [finding.severity, findingText(finding, out)] as const),
    ]),
    fields(throughout.map((call) => ['each step', callText(call)] as const)),
    ...steps.map((step, at) => stepText(step, `${at + 1}`, out)),
    ...wayBack.map((step) => stepText(step, '-', out)),
    fields([['next', next]]),
  ].join('\n\n');
}

/** Never a number from nowhere: what was measured, or that nothing was. */
function pastText(mode: string, past: readonly PastRto[]): string {
  const sorted = past.map(({ seconds }) => seconds).toSorted((a, b) => a - b);
  const [median, worst] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted.at(-1)];
  if (median === undefined || worst === undefined) return `not known: no past ${mode} was measured`;
  const newest = past[0] === undefined ? '' : `, newest ${dayTime(past[0].at)} UTC`;
  return `${median.toFixed(1)} s expected: the median of ${plural(past.length, `past ${mode}`)} (worst ${worst.toFixed(1)} s${newest})`;
}

function lossLine({ mode, loss }: MovePlan): string {
  const { kind, records, takenAt, reason } = loss;
  const rests = reason === '' ? '' : `: ${reason}`;
  const inFlight =
    mode === 'switchover' && kind === 'exact' && records !== 0
      ? `${plural(records ?? 0, 'record')} in flight (exact); a switchover drains them first, or is unwound`
      : `${lossText(loss)}${kind === 'exact' ? ' (exact)' : ''}`;
  return `${inFlight}, as of ${dayTime(takenAt)} UTC${rests}`;
}

const findingText = ({ code, severity, subject, found, needed }: Finding, out: Output): string => {
  const style = severity === 'error' ? 'red' : severity === 'warning' ? 'yellow' : 'dim';
  return `${out.paint(style, code)}  ${subject}: ${found}\nneeded: ${needed}`;
};

function stepText({ title, calls, undo, pointOfNoReturn }: PlannedStep, at: string, out: Output): string {
  return [
    `${at.padStart(2)}  ${pointOfNoReturn ? `${out.paint('red', 'POINT OF NO RETURN')}  ` : ''}${title}`,
    ...callLines(calls).map((line) => `      ${line}`),
    ...(undo === '' ? [] : [`      taken back: ${undo}`]),
  ].join('\n');
}

/** A line a call; those to one place about which nothing more is said share one, and name each action once. */
function callLines(calls: readonly StepCalls[]): string[] {
  const lines = new Map<string, Set<string>>();
  for (const call of calls) {
    const end = call.note === '' ? placeOf(call) : `${placeOf(call)} (${call.note})`;
    const actions = lines.get(end) ?? new Set();
    for (const action of call.actions) actions.add(isKafka(call) ? action : `${call.service}:${action}`);
    lines.set(end, actions);
  }
  return [...lines].map(
    ([end, actions]) => `${end.startsWith(onSide) ? 'Kafka ' : ''}${[...actions].join(', ')} ${end}`,
  );
}

const callText = (call: StepCalls): string => callLines([call]).join();

const onSide = 'on the ';
const isKafka = ({ service }: StepCalls): boolean => service === 'kafka-protocol';
const placeOf = (call: StepCalls): string => `${isKafka(call) ? onSide : 'in '}${call.where}`;

import type {
  FlowDescription,
  LagSeen,
  MoveRun,
  PairDescription,
} from '../../../functions/lib/contracts/describe-pair.ts';
import type { HomePlace } from '../../../functions/lib/home/types.ts';
import type { Known } from '../../../functions/lib/known.ts';
import type { Run } from '../../../functions/lib/ledger/types.ts';
import { otherSide, type Pair } from '../../../functions/lib/pair/types.ts';
import { approvalFields } from './approval-text.ts';
import { dayTime, duration, plural } from './format.ts';
import { homeText } from './home-text.ts';
import { fields } from './table.ts';
import type { Output } from './terminal.ts';

/** What the command adds to what the service says of the pair. */
interface Beside {
  readonly home: HomePlace | null;
  readonly homeDark: string | null;
  /** Why the Region of the lock's holder does not say whether it runs; null: it does. */
  readonly holderSilent: string | null;
  readonly mode: Pair['ledger'];
}

/** The pair on one screen, for a tired person: who is active, what waits, what is owed, what next. */
export function statusText(
  description: PairDescription & Beside,
  holderStatus: string | null,
  next: string,
  out: Output,
): string {
  const { pair, pointer, flows, lag, owed, lastMove, lastFailback } = description;
  return fields([
    ['pair', pair],
    [
      'active',
      pointer
        ? `${out.paint('bold', pointer.side)} since ${dayTime(pointer.since)} UTC, epoch ${pointer.epoch}`
        : 'not set up yet',
    ],
    ['standby', pointer ? otherSide(pointer.side) : '-'],
    ...(pointer ? ([['clients', publishedText(description, pointer.epoch, out)]] as const) : []),
    ...flows.map((flow) => [flow.direction, flowText(flow, out)] as const),
    ['lag', lagText(lag, out)],
    ...owed.map((one) => ['owed', out.paint('yellow', one)] as const),
    [
      'ledger',
      description.homeDark === null
        ? homeText(description.home, description.mode)
        : darkText(description, out),
    ],
    ['lock', lockText(description, holderStatus, out)],
    ...approvalFields(description.approval, out),
    ...runFields(description, out),
    ...(lastMove === null ? [] : ([['last move', moveText(lastMove, description, out)]] as const)),
    ...(lastFailback === null ? [] : ([['way home', runText(lastFailback, out)]] as const)),
    ['next', next],
  ]);
}

/** Runs are in the home alone: where that is dark nothing is known of them, which is not the same as never. */
function runFields({ copiedAt, lastSetup, lastDrill }: PairDescription, out: Output): [string, string][] {
  if (copiedAt !== null)
    return [['runs', out.paint('yellow', "not known: they are in the ledger's home alone")]];
  return [
    ['last setup', runText(lastSetup, out)],
    ['last drill', runText(lastDrill, out)],
  ];
}

function darkText(
  { homeDark, copiedAt }: PairDescription & { readonly homeDark: string | null },
  out: Output,
): string {
  const since =
    copiedAt === null ? '' : `active, lock and owed are as they were copied at ${dayTime(copiedAt)} UTC`;
  return `${out.paint('red', homeDark ?? '')}\n${since}`;
}

function lockText(
  { lock: { holder }, holderSilent }: PairDescription & Pick<Beside, 'holderSilent'>,
  holderStatus: string | null,
  out: Output,
): string {
  if (holder === null) return 'free';
  const held = `run ${holder.run} since ${dayTime(holder.since)} UTC`;
  if (holderSilent !== null)
    return out.paint('red', `${held}; whether it still runs is not known: ${holderSilent}`);
  return holderStatus === 'RUNNING'
    ? `${held} (RUNNING)`
    : out.paint('red', `${held}, which has ended (${holderStatus}) and still holds it`);
}

/** What clients that follow the pointer are told, Region by Region. */
function publishedText({ published }: PairDescription, newest: number, out: Output): string {
  return published
    .map(({ region, epoch }) => {
      if (!epoch.known) return out.paint('yellow', `${region}: not known (${epoch.reason})`);
      if (epoch.value === newest) return `${region}: told epoch ${newest}`;
      return out.paint(
        'yellow',
        `${region}: told ${epoch.value === null ? 'nothing' : `epoch ${epoch.value}`}`,
      );
    })
    .join('\n');
}

/** Numbers that are older than this say more about the observer than about the flow. */
const freshMs = 180_000;

function lagText(lag: Known<LagSeen>, out: Output): string {
  if (!lag.known) return out.paint('yellow', `not known: ${lag.reason}`);
  const { records, untold, from, ageMs, takenAt } = lag.value;
  const more = untold === 0 ? '' : `, not known on ${plural(untold, 'partition')}`;
  const text = `${plural(records, 'record')} of the ${from} behind${more}, seen ${duration(ageMs)} ago (${dayTime(takenAt)} UTC)`;
  return untold > 0 || ageMs > freshMs ? out.paint('yellow', text) : text;
}

function flowText({ state, reason, drift }: FlowDescription, out: Output): string {
  const style = state === 'running' && drift.length === 0 ? 'green' : 'yellow';
  return [
    out.paint(style, state) + (reason ? `: ${reason}` : ''),
    ...drift.map(({ field, found, wanted }) => `drift: ${field} is ${found}, wanted ${wanted}`),
  ].join('\n');
}

/** A move whose lock is free and whose record is open was given up by nobody: it can be taken up. */
function moveText(move: MoveRun, { pair, lock }: PairDescription, out: Output): string {
  const text = `${move.mode ?? 'not begun'}, ${runText(move, out)}`;
  if (move.status !== 'running' || lock.holder !== null || move.mode === null) return text;
  return `${text}\n${out.paint('red', `not ended: msk-dr ${move.mode} ${pair} --resume ${move.run}`)}`;
}

function runText(run: Run | null, out: Output): string {
  if (run === null) return 'never';
  const style = run.status === 'passed' ? 'green' : run.status === 'running' ? 'dim' : 'red';
  return [
    `${out.paint(style, run.status)}, ${dayTime(run.startedAt)} UTC, run ${run.run}`,
    ...run.reasons,
  ].join('\n');
}

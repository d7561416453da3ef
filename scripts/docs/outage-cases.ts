import { decideOutage, type OutageAlert, type OutageDecision } from '../../functions/lib/outage/decide.ts';
import type { Outcome, SideLook, Vote } from '../../functions/lib/outage/vote.ts';

/** One row: what each column says, and what the decision's code makes of it. */
export interface Row {
  readonly cells: readonly string[];
  readonly decision: OutageDecision;
  readonly alerts: readonly OutageAlert[];
  readonly sentence: string;
}
type Change = Partial<Vote>;
interface Column {
  readonly heading: string;
  readonly values: Readonly<Record<string, Change>>;
}

const ok: Outcome = { outcome: 'ok' };
const silent: Outcome = { outcome: 'silent', reason: 'ETIMEDOUT' };
const untold: Outcome = { outcome: 'unknown', reason: 'no address is known' };
const serving: SideLook = {
  ping: ok,
  brokers: { answering: 3, known: 3 },
  admin: ok,
  write: ok,
  read: ok,
};
const down: SideLook = {
  ping: silent,
  brokers: { answering: 0, known: 3 },
  admin: silent,
  write: silent,
  read: silent,
};
const refusedWrite: Outcome = { outcome: 'failed', reason: 'KAFKA_STORAGE_ERROR' };
const holdMs = 180_000;
const now = Date.UTC(2026, 0, 1);
const sight = { standby: serving, witness: ok, witnessRegion: 'eu-west-1' };
const beat = (n: number, well: boolean): Vote['heartbeat'] => ({ known: true, value: { beat: n, well } });

export const columns: readonly Column[] = [
  {
    heading: 'active side',
    values: {
      'serves the canary': { data: serving },
      'serves it, but a broker is silent': { data: { ...serving, brokers: { answering: 2, known: 3 } } },
      'reads, takes no write': { data: { ...serving, write: refusedWrite } },
      'answers with errors only': {
        data: { ...serving, admin: refusedWrite, write: refusedWrite, read: refusedWrite },
      },
      'nothing answers': { data: down },
      'could not be asked': {
        data: { ping: untold, brokers: null, admin: untold, write: untold, read: untold },
      },
    },
  },
  {
    heading: 'own sight',
    values: {
      proven: { sight },
      'standby silent, too': { sight: { ...sight, standby: down } },
      'witness silent': { sight: { ...sight, witness: silent } },
    },
  },
  {
    heading: 'its Region says',
    values: {
      nothing: {},
      'well (heartbeat grows)': { heartbeat: beat(9, true) },
      'not well': { heartbeat: beat(9, false) },
      'fresh metrics': { control: ok },
      'cannot be read': { heartbeat: { known: false, reason: 'AWS did not answer' } },
    },
  },
  {
    heading: 'down without a break',
    values: {
      'less than the hold time': { epoch: 1 },
      'the hold time': { epoch: 2 },
    },
  },
];

/** Every combination, decided. */
export function decidedRows(): Row[] {
  const combinations = columns.reduce<{ cells: string[]; change: Change }[]>(
    (rows, { values }) =>
      rows.flatMap(({ cells, change }) =>
        Object.entries(values).map(([cell, more]) => ({
          cells: [...cells, cell],
          change: { ...change, ...more },
        })),
      ),
    [{ cells: [], change: {} }],
  );
  return combinations.map(({ cells, change }) => {
    const vote = voteAt(0, change);
    // One vote a minute, all alike but for a heartbeat that is older the older the vote.
    const minutes = vote.epoch === 2 ? [1, 2, 3, 4] : [1];
    const history = minutes.map((ago) =>
      voteAt(ago, { ...change, data: down, heartbeat: earlier(vote, ago) }),
    );
    const { decision, alerts, sentence } = decideOutage({ vote, history, holdMs });
    return { cells, decision, alerts, sentence };
  });
}

const earlier = ({ heartbeat }: Vote, ago: number): Vote['heartbeat'] =>
  heartbeat.known && heartbeat.value !== null
    ? beat(heartbeat.value.beat - ago, heartbeat.value.well)
    : heartbeat;

const voteAt = (minutesAgo: number, change: Change): Vote => ({
  at: { known: true, value: now - minutesAgo * 60_000 },
  ownClock: now - minutesAgo * 60_000,
  process: `process-${minutesAgo}`,
  monotonic: 0,
  vantage: 'us-west-2',
  active: 'primary',
  epoch: 1,
  data: serving,
  sight,
  control: { outcome: 'unknown', reason: 'not asked' },
  heartbeat: { known: true, value: null },
  ...change,
});

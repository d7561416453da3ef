import type { Known } from '../lib/known.ts';
import type { Pointer } from '../lib/ledger/types.ts';
import type { AlertName } from '../lib/observation/alert-names.ts';
import { eventsBetween } from '../lib/observation/events.ts';
import { historyLimit } from '../lib/observation/history.ts';
import type { HeartbeatItem, Observations } from '../lib/observation/store.ts';
import { takeVote, type VotePorts } from '../lib/observation/take-vote.ts';
import type { Alarm } from '../lib/observation/told.ts';
import type { Observation, Reading } from '../lib/observation/types.ts';
import { type Assessment, decideOutage } from '../lib/outage/decide.ts';
import { judgeLook } from '../lib/outage/judge.ts';
import { type Provenance, provenPointer } from '../lib/outage/proven-pointer.ts';
import type { Vote } from '../lib/outage/vote.ts';
import type { Pair } from '../lib/pair/types.ts';
import { type ActPorts, act, actAlarms } from './act.ts';
import { type Figures, figuresOf, type ObserveAnswer } from './answer.ts';
import { compose } from './compose.ts';
import { decideAct } from './decide-act.ts';
import type { Home } from './home.ts';
import { type TellPorts, tell } from './tell.ts';

/** What one observation works with; the adapters behind it are the handler's. */
export interface ObservePorts extends ActPorts, TellPorts {
  readonly pair: Pair;
  readonly region: string;
  /** This Region's table. */
  readonly own: Observations;
  /** The other Region's, for the heartbeat: best effort. */
  readonly tellOther: (heartbeat: HeartbeatItem) => Promise<Known<void>>;
  readonly home: () => Promise<Known<Home>>;
  /** Keeps what the home says in the table of the Region that is not the home: best effort. */
  readonly copyHome: (home: Home, owed: Observation['owed']) => Promise<Known<void>>;
  readonly published: () => Promise<Map<string, Known<Pointer | null>>>;
  readonly votePorts: (pointer: Pointer, write: boolean) => VotePorts;
  readonly read: (pointer: Pointer) => Promise<Known<Reading>>;
  readonly publish: (figures: Figures) => void;
}

/**
 * One minute: who is active, a vote, both logs and all groups, what is owed; kept in the own Region, told to the other.
 * What follows from it is done last, by the one Region whose part it is and by the one invocation whose observation
 * stands (`act`). A Region that cannot prove the newest epoch changes nothing outside, and writes not even canaries.
 */
export async function observe(ports: ObservePorts): Promise<ObserveAnswer> {
  const { own, region, pair } = ports;
  const publishing = ports.published();
  const [before, heartbeat, home] = await Promise.all([own.newest(), own.readHeartbeat(), ports.home()]);
  const provenBy = (published: Awaited<typeof publishing>): Provenance =>
    proven(home, published, [before?.pointer, heartbeat?.pointer]);
  // The copy in a dark Region is late: what is known at once is voted on meanwhile.
  const early = provenBy(new Map());
  const known = early.pointer === null ? provenBy(await publishing) : early;
  const { pointer } = known;
  if (pointer === null) {
    const sentence = known.acts ? '' : known.sentence;
    if (!home.known) ports.log({ name: 'does-not-act', subject: '', sentence });
    return { region, acts: false, decision: null, sentence, events: [] };
  }
  // While a run holds the lock its canaries are counted, and a Region that may not act writes nothing.
  const write = early.acts && home.known && home.value.lock.holder === null;
  const reading = ports.read(pointer);
  const vote = await takeVote(ports.votePorts(pointer, write), {
    active: pointer.side,
    epoch: pointer.epoch,
    vantage: region,
    witnessRegion: pair.detection.witness,
  });
  const assessment = await assess(ports, vote);
  await own.recordVote(vote);
  const [read, published] = await Promise.all([reading, publishing]);
  const provenance = provenBy(published);
  const found = { before, provenance, home, published, vote, assessment, reading: read };
  const seen = compose(pair, region, found);
  const copied = home.known ? ports.copyHome(home.value, seen.owed) : null;
  const told = await ports.tellOther({
    beat: seen.sequence,
    well: judgeLook(vote.data) === 'serving',
    region,
    pointer: home.known ? home.value.pointer : null,
    lock: home.known ? home.value.lock : null,
    owed: seen.owed,
  });
  const events = eventsBetween(before, seen, pair.objectives);
  const next = decideAct(pair, region, {
    ...{ provenance, home, outage: seen.outage, owed: seen.owed.length },
    isOutage: assessment.decision === 'outage',
    activeAnswers: assessment.activeAnswers,
  });
  const alarms = [...alarmsOf(found, told, await copied), ...events, ...actAlarms(next, ports)];
  const observation = await tell(ports, { alarms, seen, provenance, home });
  const kept = await own.keep(observation);
  ports.publish(figuresOf(pair, region, observation, assessment, home.known ? home.value.region : null));
  // An overlapping invocation whose observation does not stand leaves it to the other.
  const did = kept ? await act(ports, next, found) : [];
  return {
    region,
    acts: provenance.acts,
    decision: assessment.decision,
    sentence: assessment.sentence,
    events: events.map(({ name }) => name),
    sequence: observation.sequence,
    kept,
    owed: observation.owed.length,
    did,
  };
}

interface Looked {
  readonly provenance: Provenance;
  readonly assessment: Assessment;
  readonly reading: Known<Reading>;
}

function alarmsOf(
  { provenance, assessment, reading }: Looked,
  told: Known<void>,
  copied: Known<void> | null,
): Alarm[] {
  const alarm = (name: AlertName, sentence: string): Alarm => ({ name, subject: '', sentence });
  return [
    ...(provenance.acts ? [] : [alarm('does-not-act', provenance.sentence)]),
    ...(reading.known || !assessment.activeAnswers ? [] : [alarm('not-read', reading.reason)]),
    ...(told.known ? [] : [alarm('heartbeat-not-told', told.reason)]),
    ...(copied === null || copied.known ? [] : [alarm('ledger-not-copied', copied.reason)]),
    ...assessment.alerts.map((name) => alarm(name, assessment.sentence)),
  ];
}

function proven(
  home: Known<Home>,
  published: ReadonlyMap<string, Known<Pointer | null>>,
  others: readonly (Pointer | null | undefined)[],
): Provenance {
  const copies = [...published.values()].flatMap((copy) =>
    copy.known && copy.value !== null ? [copy.value] : [],
  );
  return provenPointer(home.known ? { known: true, value: home.value.pointer } : home, [
    ...copies,
    ...others.flatMap((copy) => copy ?? []),
  ]);
}

/** The history is read only where it decides. */
async function assess({ own, pair }: ObservePorts, vote: Vote): Promise<Assessment> {
  const { holdMs } = pair.detection;
  const history = judgeLook(vote.data) === 'down' ? await own.recentVotes(historyLimit(holdMs)) : [];
  return decideOutage({ vote, history, holdMs });
}

import type { Known } from '../lib/known.ts';
import type { Pointer } from '../lib/ledger/types.ts';
import { eventsBetween } from '../lib/observation/events.ts';
import { historyLimit } from '../lib/observation/history.ts';
import type { HeartbeatItem, Observations } from '../lib/observation/store.ts';
import { takeVote, type VotePorts } from '../lib/observation/take-vote.ts';
import type { Reading } from '../lib/observation/types.ts';
import { type Assessment, decideOutage } from '../lib/outage/decide.ts';
import { judgeLook } from '../lib/outage/judge.ts';
import { type Provenance, provenPointer } from '../lib/outage/proven-pointer.ts';
import type { Vote } from '../lib/outage/vote.ts';
import type { Pair } from '../lib/pair/types.ts';
import { type Alarm, type Figures, figuresOf, type ObserveAnswer } from './answer.ts';
import { compose } from './compose.ts';
import type { Home } from './home.ts';

/** What one observation works with; the adapters behind it are the handler's. */
export interface ObservePorts {
  readonly pair: Pair;
  readonly region: string;
  /** This Region's table. */
  readonly own: Observations;
  /** The other Region's, for the heartbeat: best effort. */
  readonly tellOther: (heartbeat: HeartbeatItem) => Promise<Known<void>>;
  readonly home: () => Promise<Known<Home>>;
  readonly published: () => Promise<Map<string, Known<Pointer | null>>>;
  readonly votePorts: (pointer: Pointer, write: boolean) => VotePorts;
  readonly read: (pointer: Pointer) => Promise<Known<Reading>>;
  readonly alarm: (alarm: Alarm) => void;
  readonly publish: (figures: Figures) => void;
}

/**
 * One minute: who is active, a vote, both logs and all groups, what is owed; kept in the own Region, told to the other.
 * It changes nothing outside but its own canary records, and not even those where it cannot prove the newest epoch.
 */
export async function observe(ports: ObservePorts): Promise<ObserveAnswer> {
  const { own, region, pair } = ports;
  const publishing = ports.published();
  const [before, heartbeat, home] = await Promise.all([own.newest(), own.readHeartbeat(), ports.home()]);
  const provenBy = (published: Awaited<typeof publishing>): Provenance =>
    proven(home, published, [before?.pointer, heartbeat?.pointer]);
  // The copy in a dark Region is late: what is known at once is voted on meanwhile.
  const early = provenBy(new Map());
  const { pointer } = early.pointer === null ? provenBy(await publishing) : early;
  if (pointer === null) return { region, acts: false, decision: null, sentence: noPointer, events: [] };
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
  const found = { before, provenance, home, published, vote, reading: read };
  const observation = compose(pair, region, found);
  const [kept, told] = await Promise.all([
    own.keep(observation),
    ports.tellOther({
      beat: observation.sequence,
      well: judgeLook(vote.data) === 'serving',
      region,
      pointer: home.known ? home.value.pointer : null,
      lock: home.known ? home.value.lock : null,
      owed: observation.owed,
    }),
  ]);
  const events = eventsBetween(before, observation, pair.objectives);
  const alarms: Alarm[] = [
    ...(provenance.acts ? [] : [{ name: 'does-not-act', sentence: provenance.sentence }]),
    ...(read.known || !assessment.activeAnswers ? [] : [{ name: 'not-read', sentence: read.reason }]),
    ...(told.known ? [] : [{ name: 'heartbeat-not-told', sentence: told.reason }]),
    ...assessment.alerts.map((name) => ({ name, sentence: assessment.sentence })),
    ...events,
  ];
  for (const alarm of alarms) ports.alarm(alarm);
  ports.publish(figuresOf(pair, region, observation, assessment));
  return {
    region,
    acts: provenance.acts,
    decision: assessment.decision,
    sentence: assessment.sentence,
    events: events.map(({ name }) => name),
    sequence: observation.sequence,
    kept,
    owed: observation.owed.length,
  };
}

const noPointer = 'The pair has no pointer yet: run msk-dr setup first.';

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

import { missingBrokers, troubles } from './judge.ts';
import type { Veto } from './vetoes.ts';
import type { Vote } from './vote.ts';

// What the operator reads: what was seen, then what follows from it.

const seconds = (ms: number): string => `${Math.floor(ms / 1000)} s`;
const standbyOf = ({ active }: Vote): string => (active === 'primary' ? 'secondary' : 'primary');

export function healthy({ active, data }: Vote): string {
  const seen =
    data.write.outcome === 'ok' ? 'a canary was written and read there' : 'its canary topic was read';
  const { brokers } = data;
  const missing =
    brokers === null || missingBrokers(data) === 0
      ? ''
      : ` Only ${brokers.answering} of its ${brokers.known} brokers answer: look at the others, this is no reason to fail over.`;
  return `The ${active} answers: ${seen}.${missing}`;
}

export function degraded({ active, data }: Vote): string {
  const found = troubles(data);
  const what = found.length > 0 ? `it ${found.join(' and it ')}` : 'nothing more could be asked';
  const reads = data.write.outcome !== 'ok' && data.read.outcome === 'ok' ? ' Reads work.' : '';
  return `The ${active} answers, but ${what}.${reads} Degraded is not down: nothing is started.`;
}

export const untold = ({ active, data }: Vote): string =>
  `Nothing is known of the ${active}: it ${troubles(data).join(' and it ')}. What cannot be told starts nothing.`;

export const blind = ({ active, data, vantage }: Vote, lacking: readonly string[]): string =>
  `The ${active} ${troubles(data).join(' and ')}, but ${lacking.join(', and ')}: the fault may be the network of ${vantage} itself. Nothing is started.`;

export function vetoed(vote: Vote, heldMs: number, vetoes: readonly Veto[]): string {
  const beat = vote.heartbeat.known ? (vote.heartbeat.value?.beat ?? 0) : 0;
  const who = {
    heartbeat: `its own Region says that it is well (heartbeat ${beat})`,
    metrics: 'its control plane shows fresh metrics of its data plane',
  };
  const reasons = vetoes.map((veto) => who[veto]).join(' and ');
  return `The ${vote.active} has not answered ${vote.vantage} for ${seconds(heldMs)}, but ${reasons}: no failover by itself. A person may override this; the report will say so.`;
}

export const heartbeatUntold = ({ active, heartbeat }: Vote, heldMs: number): string =>
  `The ${active} has not answered for ${seconds(heldMs)}, but whether its own Region says that it is well cannot be read (${heartbeat.known ? '' : heartbeat.reason}). Nothing is started.`;

export const holding = (vote: Vote, heldMs: number, holdMs: number): string =>
  `The ${vote.active} ${troubles(vote.data).join(' and ')} and has been down for ${seconds(heldMs)} of the ${seconds(holdMs)} that it must be down without a break.`;

export const outage = (vote: Vote, heldMs: number, holdMs: number): string =>
  `The ${vote.active} is down: it has not answered for ${seconds(heldMs)} (hold time ${seconds(holdMs)}), while the ${standbyOf(vote)} answered the same requests and ${vote.sight.witnessRegion} answered, too.`;

export function clockSkew({ at, ownClock, vantage }: Vote): string {
  const offMs = at.known ? ownClock - at.value : 0;
  const direction = offMs > 0 ? 'ahead of' : 'behind';
  return `The clock in ${vantage} is ${seconds(Math.abs(offMs))} ${direction} the witness's; time is counted by the witness's.`;
}

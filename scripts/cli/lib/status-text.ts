import type { FlowDescription, PairDescription } from '../../../functions/lib/contracts/describe-pair.ts';
import type { Run } from '../../../functions/lib/ledger/types.ts';
import { otherSide } from '../../../functions/lib/pair/types.ts';
import { approvalFields } from './approval-text.ts';
import { dayTime } from './format.ts';
import { fields } from './table.ts';
import type { Output } from './terminal.ts';

/** The command that brings the pair further, without the options that say where. `holderStatus`: of the lock's holder, or null. */
export function nextCommand(
  { pair, pointer, lock, flows }: PairDescription,
  holderStatus: string | null,
): string {
  if (lock.holder && holderStatus === 'RUNNING') return `msk-dr watch ${pair} ${lock.holder.run}`;
  if (lock.holder) return `msk-dr unlock ${pair} --force "${holderStatus} holder"`;
  if (pointer === null) return `msk-dr setup ${pair}`;
  if (flows.some((flow) => flow.state !== 'running' || flow.drift.length > 0))
    return `msk-dr validate ${pair}`;
  return `msk-dr drill ${pair}`;
}

/** The pair on one screen. */
export function statusText(
  description: PairDescription,
  holderStatus: string | null,
  next: string,
  out: Output,
): string {
  const { pair, pointer, lock, flows, lastSetup, lastDrill } = description;
  return fields([
    ['pair', pair],
    [
      'active',
      pointer
        ? `${out.paint('bold', pointer.side)} since ${dayTime(pointer.since)} UTC, epoch ${pointer.epoch}`
        : 'not set up yet',
    ],
    ['standby', pointer ? otherSide(pointer.side) : '-'],
    ...flows.map((flow) => [flow.direction, flowText(flow, out)] as const),
    [
      'lock',
      lock.holder
        ? `run ${lock.holder.run} since ${dayTime(lock.holder.since)} UTC (${holderStatus})`
        : 'free',
    ],
    ...approvalFields(description.approval, out),
    ['last setup', runText(lastSetup, out)],
    ['last drill', runText(lastDrill, out)],
    ['next', next],
  ]);
}

function flowText({ state, reason, drift }: FlowDescription, out: Output): string {
  const style = state === 'running' && drift.length === 0 ? 'green' : 'yellow';
  return [
    out.paint(style, state) + (reason ? `: ${reason}` : ''),
    ...drift.map(({ field, found, wanted }) => `drift: ${field} is ${found}, wanted ${wanted}`),
  ].join('\n');
}

function runText(run: Run | null, out: Output): string {
  if (run === null) return 'never';
  const style = run.status === 'passed' ? 'green' : run.status === 'running' ? 'dim' : 'red';
  return [
    `${out.paint(style, run.status)}, ${dayTime(run.startedAt)} UTC, run ${run.run}`,
    ...run.reasons,
  ].join('\n');
}

import { lossStep } from '../estimate-loss/steps.ts';
import { approversNeeded } from '../lib/approval/approvers.ts';
import type { Finding } from '../lib/contracts/findings.ts';
import type { LossStatement } from '../lib/contracts/loss.ts';
import type { ApprovalRequest } from '../lib/ledger/approval-types.ts';
import type { Ledger, LockState, Run, Starter } from '../lib/ledger/types.ts';
import { unverified } from '../lib/runtime/url-event.ts';
import { lossOfMove } from './loss-of-move.ts';

/** What is to be asked now: loss and findings as the run's steps have left them, its starters as `start-run` wrote them. */
export async function newRequest(
  ledger: Pick<Ledger, 'getStep' | 'listStarters' | 'readLock'>,
  asked: Pick<ApprovalRequest, 'run' | 'mode' | 'breakGlass'>,
  { now, expiresMs }: { readonly now: number; readonly expiresMs: number },
): Promise<Omit<ApprovalRequest, 'round'>> {
  const { run, mode, breakGlass } = asked;
  const [statement, standby, starters, lock] = await Promise.all([
    newestStatement(ledger, run),
    ledger.getStep<{ readonly shown: readonly Finding[] }>(run, 'check-standby'),
    ledger.listStarters(run),
    ledger.readLock(),
  ]);
  const startedBy = whoStarted(starters, lock);
  return {
    ...{ run, mode, breakGlass, startedBy },
    loss: lossOfMove(mode, statement),
    findings: standby?.shown ?? [],
    needed: approversNeeded(startedBy),
    askedAt: new Date(now).toISOString(),
    expiresAt: new Date(now + expiresMs).toISOString(),
  };
}

/** What was said last: at the start, before the promotion, or at the start again where the run was taken up. */
async function newestStatement(ledger: Pick<Ledger, 'getStep'>, run: string): Promise<LossStatement | null> {
  const said = await Promise.all(
    (['now', 'before-promote'] as const).map((when) => ledger.getStep<LossStatement>(run, lossStep(when))),
  );
  return said.reduce((newest, one) => ((one?.takenAt ?? 0) > (newest?.takenAt ?? 0) ? one : newest));
}

/**
 * Everybody who had a hand in starting, whoever started this execution last: those on record, and an unverified one where
 * the execution that holds the lock has nobody on record, since it went past `start-run`.
 */
export function whoStarted(starters: readonly Starter[], { holder }: LockState): Run['startedBy'][] {
  const execution = holder?.executionArn.split(':').at(-1);
  const isNow = (starter: Starter): boolean => starter.execution === execution;
  const [now] = starters.filter(isNow);
  const others = starters.filter((starter) => !isNow(starter));
  const who = ({ principal, known }: Starter): Run['startedBy'] => ({ principal, known });
  return [...others.map(who), now === undefined ? unverified : who(now)];
}

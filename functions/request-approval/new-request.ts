import { approversNeeded } from '../lib/approval/approvers.ts';
import type { Finding } from '../lib/contracts/findings.ts';
import type { LossStatement } from '../lib/contracts/loss.ts';
import type { ApprovalRequest } from '../lib/ledger/approval-types.ts';
import type { Ledger } from '../lib/ledger/types.ts';
import type { MoveMode } from '../lib/move/move.ts';
import { unverified } from '../lib/runtime/url-event.ts';
import { lossOfMove } from './loss-of-move.ts';

export interface Asked {
  readonly run: string;
  readonly round: number;
  readonly mode: MoveMode;
  readonly breakGlass: string | null;
}

/** What is to be asked now: loss and findings as the run's steps have left them, the starter as `start-run` wrote it. */
export async function newRequest(
  ledger: Pick<Ledger, 'getStep' | 'getStarter'>,
  asked: Asked,
  { now, expiresMs }: { readonly now: number; readonly expiresMs: number },
): Promise<ApprovalRequest> {
  const [statement, standby, starter] = await Promise.all([
    ledger.getStep<LossStatement>(asked.run, 'estimate-loss'),
    ledger.getStep<{ readonly shown: readonly Finding[] }>(asked.run, 'check-standby'),
    ledger.getStarter(asked.run),
  ]);
  const startedBy = starter ?? unverified;
  return {
    ...asked,
    startedBy,
    loss: lossOfMove(asked.mode, statement),
    findings: standby?.shown ?? [],
    needed: approversNeeded(startedBy),
    askedAt: new Date(now).toISOString(),
    expiresAt: new Date(now + expiresMs).toISOString(),
  };
}

import { pendingApproval } from '../../../functions/lib/approval/pending.ts';
import { approvalFields, approveCommand } from './approval-text.ts';
import type { Context, Service } from './context.ts';
import type { StepLine } from './step-lines.ts';
import { fields } from './table.ts';

/** While a run is followed: says, once each time that it asks, what it waits for and who can let it go on. */
export function approvalHint(
  { terminal, options, clock }: Pick<Context, 'terminal' | 'options' | 'clock'>,
  { ledger, pair }: Pick<Service, 'ledger' | 'pair'>,
  run: string,
): (steps: readonly StepLine[]) => Promise<void> {
  let told: number | null = null;
  return async (steps) => {
    const open = steps.findLast(({ end }) => end === null);
    if (open?.name !== 'RequestApproval' || open.id === told) return;
    const pending = pendingApproval(await ledger.getApproval(run), pair.failover.approval, clock.now());
    if (pending === null) return;
    told = open.id;
    const approve = approveCommand(pair.name, pending, options);
    terminal.err.line(fields([...approvalFields(pending, terminal.err), ['next', approve]]));
  };
}

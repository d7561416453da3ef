import type { MovePlan, PlannedStep } from '../lib/contracts/plan-move.ts';
import type { PlannedMode } from '../lib/move-plan/basis.ts';
import { withSigningIn } from './signing-in.ts';
import { aws, type Sites } from './sites.ts';
import { stepsOfFailback } from './steps-of-failback.ts';
import { stepsOfMove } from './steps-of-move.ts';
import { wayBackOfMove } from './way-back-of-move.ts';

/** What each mode's machine does, and how it is taken back. */
export function stepsOf(mode: PlannedMode, sites: Sites): Pick<MovePlan, 'throughout' | 'steps' | 'wayBack'> {
  const complete = (steps: readonly PlannedStep[]): PlannedStep[] =>
    steps.map((step) => withSigningIn(sites, step));
  return {
    throughout: [
      aws(
        'dynamodb',
        ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query'],
        sites.home,
        'the ledger: the lock is read before each change, what a step came to is kept',
      ),
    ],
    steps: complete(mode === 'failback' ? stepsOfFailback(sites) : stepsOfMove(mode, sites)),
    wayBack: complete(mode === 'failback' ? [] : wayBackOfMove(mode, sites)),
  };
}

import type { MovePlan } from '../lib/contracts/plan-move.ts';
import type { PlannedMode } from '../lib/move-plan/basis.ts';
import type { Sites } from './sites.ts';
import { stepsOfFailback } from './steps-of-failback.ts';
import { stepsOfMove } from './steps-of-move.ts';
import { wayBackOfMove } from './way-back-of-move.ts';

/** What each mode's machine does, and how it is taken back. */
export const stepsOf = (mode: PlannedMode, sites: Sites): Pick<MovePlan, 'steps' | 'wayBack'> =>
  mode === 'failback'
    ? { steps: stepsOfFailback(sites), wayBack: [] }
    : { steps: stepsOfMove(mode, sites), wayBack: wayBackOfMove(mode, sites) };

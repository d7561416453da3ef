import * as v from 'valibot';
import type { MovePlan } from '../lib/contracts/plan-move.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { PairEvent } from '../lib/runtime/events.ts';
import { planMove } from './plan-move.ts';

const PlanMoveEvent = v.object({
  ...PairEvent.entries,
  mode: v.picklist(['switchover', 'failover', 'failback']),
});

export const handler = defineClusterHandler(
  PlanMoveEvent,
  ({ mode }, call): Promise<MovePlan> => planMove(call, mode),
);

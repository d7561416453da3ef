import type { Finding } from '../lib/contracts/findings.ts';
import { flowFrom } from '../lib/engines/engine.ts';
import type { Known } from '../lib/known.ts';
import type { ClusterFacts } from './facts.ts';

/** Both clusters must answer on both planes: what cannot be reached now cannot be moved to. */
export function reachability({ active, flowExists, control, data }: ClusterFacts): Finding[] {
  const sides = (['primary', 'secondary'] as const).flatMap((side) => [
    ...unreachable(
      'control-plane-unreachable',
      side,
      'MSK API',
      control[side],
      'an answer of the MSK API to the role of this function',
      'The flows are made and judged through the MSK API of both Regions.',
    ),
    ...unreachable(
      'data-plane-unreachable',
      side,
      'brokers',
      data[side],
      'an answer of the brokers to the orchestrator, from inside the VPC',
      'Positions, losses and the canary are read from both clusters themselves.',
    ),
  ]);
  const { direction, target } = flowFrom(active);
  // A Region that does not answer has been named already.
  if (!control[target].known) return sides;
  const flow = unreachable(
    'flow-unknown',
    direction,
    'flow',
    flowExists,
    'an answer whether it exists',
    'Only of a flow that exists may the standby hold records already.',
  );
  return [...sides, ...flow];
}

function unreachable(
  code: string,
  side: string,
  what: string,
  read: Known<unknown>,
  needed: string,
  why: string,
): Finding[] {
  if (read.known) return [];
  return [
    {
      code,
      severity: 'error',
      subject: `${side} ${what}`,
      found: read.reason,
      needed,
      why,
    },
  ];
}

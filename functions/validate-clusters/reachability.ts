import type { Finding } from '../lib/contracts/findings.ts';
import type { ClusterFacts } from './facts.ts';

/** Both clusters must answer on both planes: what cannot be reached now cannot be moved to. */
export function reachability({ control, data }: ClusterFacts): Finding[] {
  return (['primary', 'secondary'] as const).flatMap((side) => [
    ...unreachable(
      'control-plane-unreachable',
      side,
      'MSK API',
      control[side],
      'The flows are made and judged through the MSK API of both Regions.',
    ),
    ...unreachable(
      'data-plane-unreachable',
      side,
      'brokers',
      data[side],
      'Positions, losses and the canary are read from both clusters themselves.',
    ),
  ]);
}

function unreachable(
  code: string,
  side: string,
  what: string,
  read: { known: true } | { known: false; reason: string },
  why: string,
): Finding[] {
  if (read.known) return [];
  return [
    {
      code,
      severity: 'error',
      subject: `${side} ${what}`,
      found: read.reason,
      needed: 'an answer from inside the VPC',
      why,
    },
  ];
}

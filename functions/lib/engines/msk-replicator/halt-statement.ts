import { type OwnStatement, sidFor } from '../../cluster-policy/statements.ts';
import type { Pair } from '../../pair/types.ts';
import type { Flow } from '../engine.ts';
import { mskSide } from './request.ts';

export const haltSid = (pair: string, { direction }: Flow): string =>
  sidFor(direction === 'forward' ? 'HaltForward' : 'HaltReverse', pair);

/**
 * Denies a flow's own role everything it writes at its target: records, topics and their settings, group offsets. The
 * opposite flow has a role of its own, which reads here and goes on.
 */
export function haltStatement(pair: Pair, flow: Flow): OwnStatement {
  const { clusterArn } = mskSide(pair, flow.target);
  const within = (kind: 'topic' | 'group'): string => `${clusterArn.replace(':cluster/', `:${kind}/`)}/*`;
  return {
    Sid: haltSid(pair.name, flow),
    Effect: 'Deny',
    Principal: { AWS: pair.replication.serviceExecutionRoleArn[flow.direction] },
    Action: [
      'kafka-cluster:WriteData',
      'kafka-cluster:CreateTopic',
      'kafka-cluster:AlterTopic',
      'kafka-cluster:AlterTopicDynamicConfiguration',
      'kafka-cluster:AlterGroup',
    ],
    Resource: [within('topic'), within('group')],
  };
}

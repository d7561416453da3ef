import { InputInvalid } from '../../errors.ts';
import type { Pair } from '../../pair/types.ts';
import type { Flow } from '../engine.ts';
import { mskSide } from './request.ts';

interface Document {
  readonly Version?: unknown;
  readonly Statement?: unknown;
}

/**
 * The statement's id: AWS documents letters and digits only for it, so a pair's dashes become the one capital X that a
 * pair's name cannot hold.
 */
export const haltSid = (pair: string, { direction }: Flow): string =>
  `MskDrHalt${direction === 'forward' ? 'Forward' : 'Reverse'}X${pair.replaceAll('-', 'X')}`;

/**
 * Denies a flow's own role everything it writes at its target: records, topics and their settings, group offsets. The
 * opposite flow has a role of its own, which reads here and goes on.
 */
export function haltStatement(pair: Pair, flow: Flow): Readonly<Record<string, unknown>> {
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

/** The policy with the statement in it and all others kept; the same text where it is there already. */
export function withStatement(document: string | null, statement: Readonly<Record<string, unknown>>): string {
  const policy = parsed(document);
  const others = statementsOf(policy);
  if (document !== null && others.some((one) => JSON.stringify(one) === JSON.stringify(statement)))
    return document;
  const kept = others.filter((one) => sidOf(one) !== statement.Sid);
  return JSON.stringify({ Version: '2012-10-17', ...policy, Statement: [...kept, statement] });
}

/** The policy without the statement of this id; null where nothing else is left, the same text where it is not there. */
export function withoutStatement(document: string | null, sid: string): string | null {
  if (document === null) return null;
  const policy = parsed(document);
  const all = statementsOf(policy);
  const kept = all.filter((one) => sidOf(one) !== sid);
  if (kept.length === all.length) return document;
  return kept.length === 0 ? null : JSON.stringify({ ...policy, Statement: kept });
}

/** What cannot be read is not replaced either: somebody's access hangs on it. */
function parsed(document: string | null): Document {
  if (document === null) return {};
  try {
    return JSON.parse(document) as Document;
  } catch (cause) {
    throw new InputInvalid('The policy of the target cluster is no JSON: nothing was changed in it.', {
      cause,
    });
  }
}

const statementsOf = ({ Statement }: Document): readonly unknown[] =>
  Statement === undefined ? [] : [Statement].flat();

const sidOf = (statement: unknown): unknown =>
  typeof statement === 'object' && statement !== null && 'Sid' in statement ? statement.Sid : undefined;

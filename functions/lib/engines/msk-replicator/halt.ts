import type { MskPolicies } from '../../aws/msk-policies.ts';
import { changePolicy } from '../../cluster-policy/change.ts';
import { withoutStatement, withStatement } from '../../cluster-policy/statements.ts';
import type { Pair } from '../../pair/types.ts';
import type { Flow, Halt } from '../engine.ts';
import { haltSid, haltStatement } from './halt-statement.ts';
import { mskSide } from './request.ts';

/**
 * MSK Replicator knows no pause. Its role is denied at the *target*, in whose Region the policy lives: nothing of the
 * source's Region is needed. MSK documents neither how fast that takes effect nor what the replicator does then; the
 * cut's readings say what was seen.
 */
export async function haltFlow(msk: MskPolicies, pair: Pair, flow: Flow): Promise<Halt> {
  const statement = haltStatement(pair, flow);
  return changed(msk, pair, flow, (document) => withStatement(document, statement));
}

/** Takes our statement out again, whoever put it in; everything else in the policy stays. */
export const resumeFlow = (msk: MskPolicies, pair: Pair, flow: Flow): Promise<Halt> =>
  changed(msk, pair, flow, (document) => withoutStatement(document, haltSid(pair.name, flow)));

async function changed(
  msk: MskPolicies,
  pair: Pair,
  flow: Flow,
  change: (document: string | null) => string | null,
): Promise<Halt> {
  const { clusterArn } = mskSide(pair, flow.target);
  return {
    direction: flow.direction,
    how: 'cluster-policy',
    clusterArn,
    statement: haltSid(pair.name, flow),
    changed: await changePolicy(msk, clusterArn, change),
  };
}

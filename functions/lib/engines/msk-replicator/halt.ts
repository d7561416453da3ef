import { BadRequestException } from '@aws-sdk/client-kafka';
import type { MskControlPlane } from '../../aws/msk.ts';
import { AwsUnavailable } from '../../errors.ts';
import type { Pair } from '../../pair/types.ts';
import type { Flow, Halt } from '../engine.ts';
import { haltSid, haltStatement, withoutStatement, withStatement } from './halt-statement.ts';
import { mskSide } from './request.ts';

/** Others may change the same policy: so many times it is read again before the run is told. */
const attempts = 3;

/**
 * MSK Replicator knows no pause. Its role is denied at the *target*, in whose Region the policy lives: nothing of the
 * source's Region is needed. MSK documents neither how fast that takes effect nor what the replicator does then; the
 * cut's readings say what was seen.
 */
export async function haltFlow(msk: MskControlPlane, pair: Pair, flow: Flow): Promise<Halt> {
  const statement = haltStatement(pair, flow);
  return changePolicy(msk, pair, flow, (document) => withStatement(document, statement));
}

/** Takes our statement out again, whoever put it in; everything else in the policy stays. */
export const resumeFlow = (msk: MskControlPlane, pair: Pair, flow: Flow): Promise<Halt> =>
  changePolicy(msk, pair, flow, (document) => withoutStatement(document, haltSid(pair.name, flow)));

async function changePolicy(
  msk: MskControlPlane,
  pair: Pair,
  flow: Flow,
  change: (document: string | null) => string | null,
): Promise<Halt> {
  const { clusterArn } = mskSide(pair, flow.target);
  const halt = (changed: boolean): Halt => ({
    direction: flow.direction,
    how: 'cluster-policy',
    clusterArn,
    statement: haltSid(pair.name, flow),
    changed,
  });
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const found = await msk.clusterPolicy(clusterArn);
    const document = change(found?.document ?? null);
    if (document === (found?.document ?? null)) return halt(false);
    try {
      if (document === null) await msk.deleteClusterPolicy(clusterArn);
      else await msk.putClusterPolicy(clusterArn, { document, version: found?.version });
      return halt(true);
    } catch (error) {
      // MSK has no error of its own for a stale version: it was one if the policy is another now.
      if (!(error instanceof BadRequestException)) throw error;
      if ((await msk.clusterPolicy(clusterArn))?.version === found?.version) throw error;
    }
  }
  throw new AwsUnavailable(
    `The policy of ${clusterArn} was changed by somebody else each of ${attempts} times.`,
  );
}

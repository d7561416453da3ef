import { connectPolicies } from '../aws/msk-policies.ts';
import { readMsk } from '../aws/msk-read.ts';
import type { Side } from '../engines/engine.ts';
import type { MethodOutcome } from '../fence/other-method.ts';
import {
  denyByPolicy,
  liftPolicy,
  type PolicyFault,
  policyFault,
  takeStatementsOut,
} from '../fence/policy/deny.ts';
import { type PolicySite, readPolicyFence } from '../fence/policy/record.ts';
import { fenceSids, type PolicyTargets } from '../fence/policy/statements.ts';
import type { LockGrant } from '../ledger/types.ts';
import { parseArn } from '../pair/arn.ts';
import type { MskSide, Pair } from '../pair/types.ts';
import type { Call } from './call.ts';

const method = 'iam';

/** Policies belong to clusters of MSK; null where the side is none, or the pair does not fence by them. */
function sideWithPolicy({ fence, ...pair }: Pair, name: Side): MskSide | null {
  const side = pair[name];
  return side.kind === 'msk' && fence.methods.includes(method) ? side : null;
}

const siteOf = (
  { pair, ledger, signal }: Call,
  grant: LockGrant,
  side: Side,
  clusterArn: string,
): PolicySite => ({
  pair: pair.name,
  side,
  clusterArn,
  msk: connectPolicies(parseArn(clusterArn)?.region ?? pair[side].region, signal),
  ledger,
  grant,
});

/** Denies in the policy of the side's cluster; null where the pair does not fence by it. */
export async function denyInPolicy(
  call: Call,
  grant: LockGrant,
  side: Side,
  targets: PolicyTargets,
  epoch: number,
): Promise<MethodOutcome | null> {
  const msk = sideWithPolicy(call.pair, side);
  if (msk === null) return null;
  const fault = await denyByPolicy(siteOf(call, grant, side, msk.clusterArn), targets, epoch);
  return outcome(side, targets, fault);
}

/** What the policy of the side's cluster lacks of the fence; no change. Null where the pair does not fence by it. */
export async function lookAtPolicy(
  { pair, signal }: Call,
  side: Side,
  targets: PolicyTargets,
): Promise<MethodOutcome | null> {
  const found = sideWithPolicy(pair, side);
  if (found === null) return null;
  const msk = readMsk(found.region, signal);
  const fault = await policyFault({ msk, pair: pair.name, clusterArn: found.clusterArn }, targets);
  return outcome(side, targets, fault);
}

/** Takes the fence's statements out of the policy that they are in by the ledger; null where they are in none. */
export async function liftFromPolicy(
  call: Call,
  grant: LockGrant,
  side: Side,
): Promise<MethodOutcome | null> {
  const found = await readPolicyFence(call.ledger, side);
  if (found === null || found.state === 'lifted') return null;
  const removed = await liftPolicy(siteOf(call, grant, side, found.clusterArn));
  return { method, detail: `${removed} statement(s) taken out`, faults: [] };
}

/**
 * What takes the denying back without the ledger, for who has lost the lock since on a side that has become active. An
 * active side has no statement of a fence.
 */
export function forgetPolicy({ pair, signal }: Call, side: Side): () => Promise<void> {
  const found = sideWithPolicy(pair, side);
  if (found === null) return async () => {};
  const msk = connectPolicies(found.region, signal);
  const statements = { clusterArn: found.clusterArn, sids: fenceSids(pair.name) };
  return async () => {
    await takeStatementsOut({ msk }, statements, async () => {});
  };
}

function outcome(side: Side, { writers, readers }: PolicyTargets, fault: PolicyFault): MethodOutcome {
  const denied = new Set([...writers, ...readers]).size;
  const faults = {
    absent: `the policy of the ${side}'s cluster does not hold the fence's statements`,
    'too-long': `the fence's statements do not fit into the policy of the ${side}'s cluster (20 KB): it was left as it is`,
  };
  return {
    method,
    detail: `${denied} principal(s) denied by the cluster's policy`,
    faults: fault === null ? [] : [faults[fault]],
  };
}

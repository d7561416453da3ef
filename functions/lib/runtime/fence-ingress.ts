import { readMsk } from '../aws/msk-read.ts';
import { connectSecurityGroups } from '../aws/security-groups.ts';
import type { Side } from '../engines/engine.ts';
import { closeIngress, type IngressSite } from '../fence/ingress/close.ts';
import { authorizeAll, openIngress } from '../fence/ingress/open.ts';
import { type IngressTargets, planIngress, ruleName, withoutRules } from '../fence/ingress/plan.ts';
import { readIngress } from '../fence/ingress/record.ts';
import type { MethodOutcome } from '../fence/other-method.ts';
import type { LockGrant } from '../ledger/types.ts';
import type { Pair } from '../pair/types.ts';
import type { Call } from './call.ts';

const method = 'security-group';

const siteOf = (
  { pair, ledger, clock, signal }: Call,
  grant: LockGrant,
  side: Side,
  region: string,
): IngressSite => ({
  side,
  ec2: connectSecurityGroups(region, signal),
  ledger,
  grant,
  clock,
  signal,
  timeoutMs: pair.timing.requestTimeoutMs,
});

/** Closes the side's security groups to clients; null where the pair does not fence by them. */
export async function closeGroups(
  call: Call,
  grant: LockGrant,
  side: Side,
  epoch: number,
): Promise<MethodOutcome | null> {
  const targets = await targetsOf(call, side);
  if (targets === null) return null;
  const { region } = call.pair[side];
  const { closed, faults } = await closeIngress(siteOf(call, grant, side, region), targets, epoch);
  return { method, detail: `${closed} rule(s) closed`, faults: faults.map((fault) => sentence(side, fault)) };
}

/** What the side's security groups lack of the fence; no change. Null where the pair does not fence by them. */
export async function lookAtGroups(call: Call, side: Side): Promise<MethodOutcome | null> {
  const targets = await targetsOf(call, side);
  if (targets === null) return null;
  const ec2 = connectSecurityGroups(call.pair[side].region, call.signal);
  const [standing, found] = await Promise.all([
    ec2.inboundRules(targets.groups),
    readIngress(call.ledger, side),
  ]);
  const { revoke, faults } = planIngress(standing, [], targets);
  return {
    method,
    detail: `${found?.closed.length ?? 0} rule(s) closed`,
    faults: [
      ...faults.map((fault) => sentence(side, fault)),
      ...revoke.map((rule) => `the rule ${ruleName(rule)} lets clients in`),
    ],
  };
}

/** Makes again what a fence closed, by the ledger alone: the pair file may have changed since. */
export async function openGroups(call: Call, grant: LockGrant, side: Side): Promise<MethodOutcome | null> {
  const found = await readIngress(call.ledger, side);
  if (found === null || found.state === 'open') return null;
  const { made, left } = await openIngress(siteOf(call, grant, side, found.region));
  return { method, detail: `${made} rule(s) made again`, faults: left };
}

/**
 * What takes the closing back without the ledger, for who has lost the lock since on a side that has become active:
 * rules that stand now and do not then are made again.
 */
export async function rememberGroups(call: Call, side: Side): Promise<() => Promise<void>> {
  const targets = await targetsOf(call, side);
  if (targets === null) return async () => {};
  const ec2 = connectSecurityGroups(call.pair[side].region, call.signal);
  const before = await ec2.inboundRules(targets.groups);
  return async () => {
    await authorizeAll(ec2, withoutRules(before, await ec2.inboundRules(targets.groups)));
  };
}

const sentence = (side: Side, fault: string): string =>
  `the security groups of the ${side} were left as they are: ${fault}`;

async function targetsOf({ pair, signal }: Call, side: Side): Promise<IngressTargets | null> {
  const { securityGroups } = pair.fence;
  if (securityGroups === null) return null;
  const { keep, ports, groupIds } = securityGroups[side];
  return {
    groups: groupIds ?? (await groupsOfCluster(pair, side, signal)),
    ports,
    own: pair[side].vpc?.securityGroupIds ?? [],
    keep,
  };
}

/** As MSK has them now: a door that a list in a file forgot would stay open. None where MSK does not tell. */
async function groupsOfCluster(pair: Pair, name: Side, signal: AbortSignal): Promise<string[]> {
  const side = pair[name];
  if (side.kind !== 'msk') return [];
  const cluster = await readMsk(side.region, signal).describeCluster(side.clusterArn);
  const serverless = cluster?.Serverless?.VpcConfigs?.flatMap(
    ({ SecurityGroupIds }) => SecurityGroupIds ?? [],
  );
  return [
    ...new Set([...(cluster?.Provisioned?.BrokerNodeGroupInfo?.SecurityGroups ?? []), ...(serverless ?? [])]),
  ];
}

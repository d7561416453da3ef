import type { IngressRule, StandingRule } from '../../aws/security-groups.ts';

/** What the method `security-group` is about on one side. */
export interface IngressTargets {
  /** Every security group of the brokers: a rule of any of them lets in. */
  readonly groups: readonly string[];
  /** Ports that clients connect to. */
  readonly ports: readonly number[];
  /** Groups of the orchestrator's own functions (and of MSK Replicator) on this side. */
  readonly own: readonly string[];
  /** Whom the pair file names as sources that stay: replication, and the orchestrator's functions of the other side. */
  readonly keep: readonly string[];
}

export interface IngressPlan {
  /** Standing rules that let clients in, to be revoked. */
  readonly revoke: readonly StandingRule[];
  /** What an undo has to make again: what earlier attempts revoked, and what this one will. */
  readonly closed: readonly IngressRule[];
  /** Why nothing is revoked, in words: who must get through would be shut out, or nobody would. */
  readonly faults: readonly string[];
}

/** AWS takes two rules for one where these are equal, whatever their descriptions. */
export const ruleKey = ({ group, protocol, fromPort, toPort, source }: IngressRule): string =>
  JSON.stringify([group, protocol, fromPort, toPort, source.kind, source.value, source.account]);

/** Of `rules`, those that none of `others` equals, each once. */
export function withoutRules<T extends IngressRule>(
  rules: readonly T[],
  others: readonly IngressRule[],
): T[] {
  const left = new Map(rules.map((rule) => [ruleKey(rule), rule]));
  for (const other of others) left.delete(ruleKey(other));
  return [...left.values()];
}

/**
 * Which rules keep clients in, and go. What stays: rules for other ports, those of the brokers among themselves (their
 * own groups as source), the orchestrator's and those that the pair file keeps. A rule for a wider range of ports or
 * protocols than the clients' goes as a whole. Where a source that has to get through has no rule of its own, a rule
 * that is to go is what lets it in: then nothing is touched.
 */
export function planIngress(
  standing: readonly StandingRule[],
  earlier: readonly IngressRule[],
  targets: IngressTargets,
): IngressPlan {
  const forClients = standing.filter((rule) => targets.ports.some((port) => reaches(rule, port)));
  const stays = new Set([...targets.own, ...targets.keep]);
  const brokers = new Set(targets.groups);
  const isKept = ({ source }: IngressRule): boolean => stays.has(source.value);
  const isAmongBrokers = ({ source }: IngressRule): boolean =>
    source.kind === 'group' && brokers.has(source.value);
  const kept = forClients.filter(isKept);
  const faults = faultsOf(kept, targets);
  const revoke = faults.length > 0 ? [] : forClients.filter((rule) => !isKept(rule) && !isAmongBrokers(rule));
  return { revoke, closed: [...withoutRules(earlier, revoke), ...revoke.map(withoutId)], faults };
}

function faultsOf(kept: readonly StandingRule[], { groups, own, keep }: IngressTargets): string[] {
  if (groups.length === 0) return ['no security group of the brokers is known'];
  const sources = new Set(kept.map(({ source }) => source.value));
  const unnamed = keep.filter((source) => !sources.has(source));
  if (unnamed.length > 0)
    return [`no rule of its own lets ${unnamed.join(', ')} in, which fence.securityGroups keeps`];
  return kept.length > 0
    ? []
    : [`no rule of their own lets the functions in (${own.join(', ')}, or what fence.securityGroups keeps)`];
}

function reaches({ protocol, fromPort, toPort }: StandingRule, port: number): boolean {
  if (protocol === '-1') return true;
  return protocol === 'tcp' && ((fromPort === -1 && toPort === -1) || (fromPort <= port && port <= toPort));
}

const withoutId = ({ id: _, ...rule }: StandingRule): IngressRule => rule;

/** A rule for a person: `tcp 9096 from sg-1 on sg-2`. */
export function ruleName({ group, protocol, fromPort, toPort, source }: IngressRule): string {
  const ports = fromPort === toPort ? `${fromPort}` : `${fromPort}-${toPort}`;
  const what = protocol === '-1' ? 'everything' : `${protocol} ${fromPort === -1 ? 'on all ports' : ports}`;
  return `${what} from ${source.value} on ${group}`;
}

import type {
  IngressRule,
  SecurityGroups,
  StandingRule,
} from '../../../../../functions/lib/aws/security-groups.ts';
import type { IngressSite } from '../../../../../functions/lib/fence/ingress/close.ts';
import { ruleKey, withoutRules } from '../../../../../functions/lib/fence/ingress/plan.ts';
import type { Ledger } from '../../../../../functions/lib/ledger/types.ts';

export const rule = (over: Partial<IngressRule> = {}): IngressRule => ({
  group: 'sg-brokers',
  protocol: 'tcp',
  fromPort: 9096,
  toPort: 9096,
  source: { kind: 'group', value: 'sg-clients', account: null },
  description: null,
  tags: [],
  ...over,
});
export const source = (value: string): Pick<IngressRule, 'source'> => ({
  source: { kind: value.includes('/') ? 'cidr' : 'group', value, account: null },
});

/** Whoever calls dies, before or after the effect. */
export class Died extends Error {}

export interface FakeEc2 extends SecurityGroups {
  rules: StandingRule[];
  /** Calls that change something until the caller dies: half of them die before their effect. */
  diesAfter: number;
}

export function fakeEc2(rules: readonly IngressRule[]): FakeEc2 {
  let ids = 0;
  const standing = (one: IngressRule): StandingRule => ({ ...one, id: `sgr-${++ids}` });
  const change = (ec2: FakeEc2, effect: () => void): void => {
    ec2.diesAfter -= 0.5;
    if (ec2.diesAfter < 0) throw new Died();
    effect();
    ec2.diesAfter -= 0.5;
    if (ec2.diesAfter < 0) throw new Died();
  };
  return {
    region: 'us-east-1',
    rules: rules.map(standing),
    diesAfter: Number.POSITIVE_INFINITY,
    async inboundRules(groups) {
      return this.rules.filter(({ group }) => groups.includes(group));
    },
    async revoke(group, wanted) {
      const found = this.rules.filter((one) => one.group === group && wanted.includes(one.id));
      if (found.length < wanted.length) return false;
      change(this, () => {
        this.rules = this.rules.filter((one) => !found.includes(one));
      });
      return true;
    },
    async authorize(wanted) {
      if (withoutRules([wanted], this.rules).length === 0) return null;
      change(this, () => this.rules.push(standing(wanted)));
      return null;
    },
  };
}

export const keysOf = (rules: readonly IngressRule[]): string[] =>
  rules.map((one) => `${ruleKey(one)} ${one.description}`).sort();

/** A ledger that holds facts only, and a lock that is always held. */
export function factsLedger(): Ledger {
  const facts = new Map<string, unknown>();
  return {
    getFact: async (name: string) => facts.get(name) ?? null,
    putFact: async (_: unknown, name: string, value: unknown) => {
      facts.set(name, structuredClone(value));
    },
    assertLock: async () => {},
  } as unknown as Ledger;
}

export const siteOf = (ec2: SecurityGroups, ledger: Ledger): IngressSite => ({
  side: 'primary',
  ec2,
  ledger,
  grant: { run: 'run-1', counter: 1 },
  clock: { now: () => 0, sleep: async () => {} },
  signal: new AbortController().signal,
  timeoutMs: 0,
});

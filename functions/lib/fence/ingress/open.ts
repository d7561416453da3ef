import type { IngressRule, SecurityGroups } from '../../aws/security-groups.ts';
import { awaitRules, type IngressSite, keepIngress } from './close.ts';
import { ruleName, withoutRules } from './plan.ts';
import { readIngress } from './record.ts';

export interface Opened {
  /** Rules that were made again by this call. */
  readonly made: number;
  /** What could not be made again, and why, in words. */
  readonly left: readonly string[];
}

/**
 * Makes the remembered rules again. One that stands already, whoever made it, stays as it is: nobody's change is
 * overwritten. What cannot be made again stays remembered. Idempotent: nothing where nothing is closed. Raises LockLost
 * before a change that is no longer this run's to make.
 */
export async function openIngress(site: IngressSite): Promise<Opened> {
  const { side, ledger, grant, ec2 } = site;
  const found = await readIngress(ledger, side);
  if (found === null || found.state === 'open') return { made: 0, left: [] };
  const opening = { ...found, run: grant.run, state: 'opening' as const };
  await keepIngress(site, opening);
  const groups = [...new Set(found.closed.map(({ group }) => group))];
  const missing = withoutRules(found.closed, await ec2.inboundRules(groups));
  await ledger.assertLock(grant);
  const refused = await authorizeAll(ec2, missing);
  const impossible = refused.map(({ rule }) => rule);
  const expected = withoutRules(found.closed, impossible);
  const standing = await awaitRules(site, groups, (now) => withoutRules(expected, now).length === 0);
  const late = withoutRules(expected, standing);
  const closed = [...impossible, ...late];
  await keepIngress(site, { ...opening, closed, state: closed.length === 0 ? 'open' : 'opening' });
  return {
    made: missing.length - impossible.length,
    left: [
      ...refused.map(({ rule, code }) => `${ruleName(rule)} cannot be made again (${code})`),
      ...late.map((rule) => `${ruleName(rule)} is not listed yet`),
    ],
  };
}

/** Makes every one of the rules; those that cannot be made, with EC2's code. */
export async function authorizeAll(
  ec2: SecurityGroups,
  rules: readonly IngressRule[],
): Promise<{ readonly rule: IngressRule; readonly code: string }[]> {
  const codes = await Promise.all(rules.map(async (rule) => ({ rule, code: await ec2.authorize(rule) })));
  return codes.flatMap(({ rule, code }) => (code === null ? [] : [{ rule, code }]));
}

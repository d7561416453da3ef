import type { SecurityGroups, StandingRule } from '../../aws/security-groups.ts';
import type { Clock } from '../../clock.ts';
import type { Side } from '../../engines/engine.ts';
import { AwsUnavailable } from '../../errors.ts';
import type { Ledger, LockGrant } from '../../ledger/types.ts';
import { type IngressTargets, planIngress, withoutRules } from './plan.ts';
import { type IngressRecord, ingressFact, readIngress } from './record.ts';

/** Where rules are closed or made again, and under which grant. */
export interface IngressSite {
  readonly side: Side;
  readonly ec2: SecurityGroups;
  readonly ledger: Ledger;
  readonly grant: LockGrant;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Bound on waiting until EC2 lists a change. */
  readonly timeoutMs: number;
}
export interface Closed {
  /** Rules that the fence has taken away, now and earlier. */
  readonly closed: number;
  readonly faults: readonly string[];
}

/** Somebody else may revoke the same rules: so many times they are read again. */
const attempts = 3;

/**
 * Revokes the rules that let clients in; nothing is written where none stands. What it takes away is in the ledger
 * before, added to what earlier attempts took. Raises LockLost before a change that is no longer this run's to make,
 * AwsUnavailable where the rules changed under each attempt.
 */
export async function closeIngress(
  site: IngressSite,
  targets: IngressTargets,
  epoch: number,
): Promise<Closed> {
  const { side, ec2, ledger, grant } = site;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const [found, standing] = await Promise.all([
      readIngress(ledger, side),
      ec2.inboundRules(targets.groups),
    ]);
    const { revoke, closed, faults } = planIngress(standing, found?.closed ?? [], targets);
    const done = { closed: closed.length, faults };
    if (faults.length > 0 || (revoke.length === 0 && found?.state === 'closed' && found.epoch === epoch))
      return done;
    const record = { side, epoch, run: grant.run, region: ec2.region, closed };
    await keepIngress(site, { ...record, state: 'closing' });
    await ledger.assertLock(grant);
    if (!(await revokeAll(ec2, revoke))) continue;
    await awaitRules(site, targets.groups, (now) => withoutRules(revoke, now).length === revoke.length);
    await keepIngress(site, { ...record, state: 'closed' });
    return done;
  }
  throw new AwsUnavailable(
    `The security groups ${targets.groups.join(', ')} were changed by somebody else each of ${attempts} times.`,
  );
}

export const keepIngress = ({ ledger, grant, side }: IngressSite, record: IngressRecord): Promise<void> =>
  ledger.putFact(grant, ingressFact(side), record);

/** False where a rule was gone before its turn: what is left is to be read again. */
async function revokeAll(ec2: SecurityGroups, rules: readonly StandingRule[]): Promise<boolean> {
  const byGroup = Map.groupBy(rules, ({ group }) => group);
  const done = await Promise.all(
    [...byGroup].map(([group, some]) =>
      ec2.revoke(
        group,
        some.map(({ id }) => id),
      ),
    ),
  );
  return done.every((each) => each);
}

const lookEveryMs = 250;

/** Waits, within the bound, until EC2 lists what is expected; the last list stands. */
export async function awaitRules(
  { ec2, clock, signal, timeoutMs }: IngressSite,
  groups: readonly string[],
  expected: (standing: readonly StandingRule[]) => boolean,
): Promise<StandingRule[]> {
  const deadline = clock.now() + timeoutMs;
  for (;;) {
    const standing = await ec2.inboundRules(groups);
    if (expected(standing) || clock.now() + lookEveryMs > deadline) return standing;
    await clock.sleep(lookEveryMs, signal);
  }
}

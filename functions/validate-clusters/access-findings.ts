import type { Finding } from '../lib/contracts/findings.ts';
import type { Acl } from '../lib/kafka/port.ts';
import { otherSide } from '../lib/pair/types.ts';
import type { ClusterFacts } from './facts.ts';

const nameOf = (acl: Acl): string =>
  `${acl.principal} ${acl.operation} on ${acl.resourceType} ${acl.patternType === 'prefixed' ? `${acl.resourceName}*` : acl.resourceName} from ${acl.host}`;

/** ALLOWs of the active side that the standby lacks: what `setup --sync-acls` creates there. DENYs are never copied. */
export function missingAllows(active: readonly Acl[], standby: readonly Acl[]): Acl[] {
  const there = new Set(standby.filter(({ permission }) => permission === 'allow').map(nameOf));
  return active.filter((acl) => acl.permission === 'allow' && !there.has(nameOf(acl)));
}

/** Who could not read or write after a move. */
export function accessFindings({ active, data }: ClusterFacts): Finding[] {
  const [source, target] = [data[active], data[otherSide(active)]];
  if (!source.known || !target.known) return [];
  const standby = new Set(target.value.scramUsers);
  const users = source.value.scramUsers.filter((user) => !standby.has(user));
  return [
    ...missingAllows(source.value.acls, target.value.acls).map(
      (acl): Finding => ({
        code: 'allow-missing',
        severity: 'warning',
        subject: 'ACLs of the standby',
        found: `no ALLOW for ${nameOf(acl)}`,
        needed: 'the same ALLOW as on the active side; msk-dr setup --sync-acls copies it',
        why: 'This client would be refused after a move.',
      }),
    ),
    ...users.map(
      (user): Finding => ({
        code: 'scram-user-missing',
        severity: 'warning',
        subject: 'SCRAM users of the standby',
        found: `no user ${user}`,
        needed: 'the same user with the same password',
        why: 'This client could not sign in after a move.',
      }),
    ),
  ];
}

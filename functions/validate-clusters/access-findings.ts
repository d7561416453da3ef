import type { Finding } from '../lib/contracts/findings.ts';
import { everyone } from '../lib/fence/acl.ts';
import type { Acl } from '../lib/kafka/port.ts';
import type { Known } from '../lib/known.ts';
import { otherSide } from '../lib/pair/types.ts';
import type { ClusterFacts } from './facts.ts';
import { missingAllows } from './missing-allows.ts';

const nameOf = (acl: Acl): string =>
  `${acl.principal} ${acl.operation} on ${acl.resourceType} ${acl.patternType === 'prefixed' ? `${acl.resourceName}*` : acl.resourceName} from ${acl.host}`;

/** The ALLOWs to copy to the standby; none where either side's ACLs could not be read. */
export function allowsToCopy({ active, data }: ClusterFacts): Acl[] {
  const [source, target] = [data[active], data[otherSide(active)]];
  if (!source.known || !target.known || !source.value.acls.known || !target.value.acls.known) return [];
  return missingAllows(source.value.acls.value, target.value.acls.value);
}

/** Who could not read or write after a move. */
export function accessFindings(facts: ClusterFacts): Finding[] {
  return [...unreadable(facts), ...allowsToCopy(facts).map(allowMissing), ...missingUsers(facts)];
}

/** The findings after the missing ALLOWs were created on the standby: each has become a fact worth knowing. */
export function afterCopying(findings: readonly Finding[], copied: readonly Acl[]): Finding[] {
  const said = copied.map(
    (acl): Finding => ({
      code: 'allow-copied',
      severity: 'info',
      subject: 'ACLs of the standby',
      found: `ALLOW for ${nameOf(acl)}`,
      needed: 'nothing',
      why: 'It was missing, and this setup copied it from the active side.',
    }),
  );
  const settled =
    copied.length === 0
      ? findings
      : findings.filter(({ code }) => code !== allowMissingCode && code !== openingCode);
  return [...settled, ...said];
}

/** A client that could not sign in after a move. */
export const userMissingCode = 'scram-user-missing';
/** A named client that would be refused after a move. */
export const allowMissingCode = 'allow-missing';
/** A fence opens a side for everyone and closes it again by itself: that it is missing on the other says nothing. */
const openingCode = 'allow-for-everyone-missing';

const allowMissing = (acl: Acl): Finding => ({
  code: acl.principal === everyone ? openingCode : allowMissingCode,
  severity: 'warning',
  subject: 'ACLs of the standby',
  found: `no ALLOW for ${nameOf(acl)}`,
  needed: 'the same ALLOW as on the active side; msk-dr setup --sync-acls copies it',
  why: 'Whom it lets in would be refused after a move.',
});

function missingUsers({ active, data }: ClusterFacts): Finding[] {
  const [source, target] = [data[active], data[otherSide(active)]];
  if (!source.known || !target.known) return [];
  const [here, there] = [source.value.scramUsers, target.value.scramUsers];
  if (!here.known || !there.known) return [];
  const standby = new Set(there.value);
  return here.value
    .filter((user) => !standby.has(user))
    .map((user) => ({
      code: userMissingCode,
      severity: 'warning',
      subject: 'SCRAM users of the standby',
      found: `no user ${user}`,
      needed: 'the same user with the same password',
      why: 'This client could not sign in after a move.',
    }));
}

function unreadable({ data }: ClusterFacts): Finding[] {
  return (['primary', 'secondary'] as const).flatMap((side) => {
    const read = data[side];
    if (!read.known) return [];
    return [
      ...notRead('acls-unreadable', `ACLs of the ${side}`, read.value.acls),
      ...notRead('scram-users-unreadable', `SCRAM users of the ${side}`, read.value.scramUsers),
    ];
  });
}

function notRead(code: string, subject: string, read: Known<unknown>): Finding[] {
  if (read.known) return [];
  return [
    {
      code,
      severity: 'warning',
      subject,
      found: read.reason,
      needed: 'a list of them, where the cluster has any',
      why: 'Whether clients would be let in after a move could not be compared.',
    },
  ];
}

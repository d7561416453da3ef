import type { Acl } from '../lib/kafka/port.ts';

/** Operations that Kafka's authorizer allows along with another one. */
const implied: Readonly<Record<string, readonly string[]>> = {
  describe: ['read', 'write', 'delete', 'alter'],
  'describe-configs': ['alter-configs'],
};

/** ALLOWs of the active side that nothing on the standby grants: what `setup --sync-acls` creates there. DENYs are never copied. */
export function missingAllows(active: readonly Acl[], standby: readonly Acl[]): Acl[] {
  const allows = standby.filter(({ permission }) => permission === 'allow');
  return active.filter(
    (wanted) => wanted.permission === 'allow' && !allows.some((allow) => grants(allow, wanted)),
  );
}

const grants = (allow: Acl, wanted: Acl): boolean =>
  (allow.principal === wanted.principal || allow.principal === 'User:*') &&
  (allow.host === wanted.host || allow.host === '*') &&
  (allow.operation === wanted.operation ||
    allow.operation === 'all' ||
    implied[wanted.operation]?.includes(allow.operation) === true) &&
  allow.resourceType === wanted.resourceType &&
  coversName(allow, wanted);

/** A literal `*` is every name; a prefix covers longer names and longer prefixes, never that `*`. */
function coversName(allow: Acl, wanted: Acl): boolean {
  if (allow.patternType === 'literal')
    return (
      allow.resourceName === '*' ||
      (wanted.patternType === 'literal' && allow.resourceName === wanted.resourceName)
    );
  const every = wanted.patternType === 'literal' && wanted.resourceName === '*';
  return !every && wanted.resourceName.startsWith(allow.resourceName);
}

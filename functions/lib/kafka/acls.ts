import {
  AclOperations,
  AclPermissionTypes,
  createAclsV2,
  createAclsV3,
  deleteAclsV2,
  deleteAclsV3,
  describeAclsV2,
  describeAclsV3,
  ResourcePatternTypes,
  ResourceTypes,
} from '@platformatic/kafka';
import { KafkaRequestFailed } from '../errors.ts';
import type { Brokers } from './brokers.ts';
import { requireSuccess } from './errors.ts';
import type { Acl } from './port.ts';

type WireAcl = Parameters<typeof createAclsV3.createRequest>[0][number];

/**
 * Every ACL of the cluster. The filter must say ANY (1) in each number and null in each name: left out, a number goes
 * over the wire as UNKNOWN (0), which brokers refuse.
 */
export async function listAcls(brokers: Brokers): Promise<Acl[]> {
  const api = (await brokers.knows(describeAclsV3.api)) ? describeAclsV3.api : describeAclsV2.api;
  const { errorCode, resources } = await brokers.askAny(api, {
    resourceType: ResourceTypes.ANY,
    resourceName: null,
    resourcePatternType: ResourcePatternTypes.ANY,
    principal: null,
    host: null,
    operation: AclOperations.ANY,
    permissionType: AclPermissionTypes.ANY,
  });
  requireSuccess('Listing ACLs', [errorCode]);
  return resources.flatMap(({ acls, ...target }) => acls.map((acl) => fromWire({ ...target, ...acl })));
}

/** Idempotent: an ACL that is there stays. Brokers act on it some moments after this returns. */
export async function createAcls(brokers: Brokers, acls: readonly Acl[]): Promise<void> {
  if (acls.length === 0) return;
  const api = (await brokers.knows(createAclsV3.api)) ? createAclsV3.api : createAclsV2.api;
  const { results } = await brokers.askAny(api, acls.map(toWire));
  requireSuccess(
    'Creating ACLs',
    results.map(({ errorCode }) => errorCode),
  );
}

/** Deletes exactly these, no others that a pattern may cover. One that is not there is no error. */
export async function deleteAcls(brokers: Brokers, acls: readonly Acl[]): Promise<void> {
  if (acls.length === 0) return;
  const api = (await brokers.knows(deleteAclsV3.api)) ? deleteAclsV3.api : deleteAclsV2.api;
  const { filterResults } = await brokers.askAny(api, acls.map(toWire));
  requireSuccess(
    'Deleting ACLs',
    filterResults.flatMap(({ errorCode, matchingAcls }) => [
      errorCode,
      ...matchingAcls.map((acl) => acl.errorCode),
    ]),
  );
}

/** `idempotent-write` for Kafka's IDEMPOTENT_WRITE. */
const spell = (name: string): string => name.toLowerCase().replaceAll('_', '-');

/** Kafka's numbers by the names that the product uses, and back. */
function names<N extends number>(kind: string, numbers: Readonly<Record<string, N>>) {
  const byName = new Map(Object.entries(numbers).map(([name, number]) => [spell(name), number]));
  const byNumber = new Map([...byName].map(([name, number]) => [number as number, name]));
  const failed = (what: string | number) =>
    new KafkaRequestFailed(`${what} is no ACL ${kind} that this version knows.`, {
      codes: ['UNKNOWN_ACL'],
      retryable: false,
    });
  return {
    numberOf(name: string): N {
      const number = byName.get(name);
      if (number === undefined) throw failed(name);
      return number;
    },
    nameOf(number: number): string {
      const name = byNumber.get(number);
      if (name === undefined) throw failed(number);
      return name;
    },
  };
}
const resourceTypes = names('resource type', ResourceTypes);
const patternTypes = names('pattern type', ResourcePatternTypes);
const operations = names('operation', AclOperations);
const permissions = names('permission', AclPermissionTypes);

const toWire = (acl: Acl): WireAcl => ({
  resourceType: resourceTypes.numberOf(acl.resourceType),
  resourceName: acl.resourceName,
  resourcePatternType: patternTypes.numberOf(acl.patternType),
  principal: acl.principal,
  host: acl.host,
  operation: operations.numberOf(acl.operation),
  permissionType: permissions.numberOf(acl.permission),
});

const fromWire = (acl: WireAcl): Acl => ({
  resourceType: resourceTypes.nameOf(acl.resourceType) as Acl['resourceType'],
  resourceName: acl.resourceName,
  patternType: patternTypes.nameOf(acl.resourcePatternType) as Acl['patternType'],
  principal: acl.principal,
  host: acl.host,
  operation: operations.nameOf(acl.operation),
  permission: permissions.nameOf(acl.permissionType) as Acl['permission'],
});

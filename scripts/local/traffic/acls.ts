import {
  AclOperations,
  AclPermissionTypes,
  type Admin,
  ResourcePatternTypes,
  ResourceTypes,
} from '@platformatic/kafka';
import { liveGroups } from './groups.ts';
import { transactionalId } from './transactional-producer.ts';

interface Allow {
  readonly resourceType: number;
  readonly resourceName: string;
  readonly prefixed?: boolean;
  readonly user: 'orders-api' | 'billing' | 'probe';
  readonly operation: number;
}

const topicNames = [
  { resourceName: 'orders.', prefixed: true },
  { resourceName: 'customers' },
  { resourceName: 'payments' },
  { resourceName: 'audit' },
];

/** What the two applications may do: orders-api writes, billing reads. The fence's probe may what a writer may. */
const allows: readonly Allow[] = [
  ...topicNames.flatMap((topic) => [
    ...(['orders-api', 'probe'] as const).map((user) => ({
      ...topic,
      resourceType: ResourceTypes.TOPIC,
      user,
      operation: AclOperations.WRITE,
    })),
    { ...topic, resourceType: ResourceTypes.TOPIC, user: 'billing' as const, operation: AclOperations.READ },
  ]),
  {
    resourceType: ResourceTypes.TRANSACTIONAL_ID,
    resourceName: transactionalId,
    user: 'orders-api',
    operation: AclOperations.WRITE,
  },
  ...liveGroups.map(({ group }) => ({
    resourceType: ResourceTypes.GROUP,
    resourceName: group,
    user: 'billing' as const,
    operation: AclOperations.READ,
  })),
];

/** Grants them on one side; granting again changes nothing. Both sides get the same, as a careful owner would do. */
export async function grantUsers(admin: Admin): Promise<void> {
  await admin.createAcls({
    creations: allows.map(({ resourceType, resourceName, prefixed, user, operation }) => ({
      resourceType: resourceType as never,
      resourceName,
      resourcePatternType: prefixed ? ResourcePatternTypes.PREFIXED : ResourcePatternTypes.LITERAL,
      principal: `User:${user}`,
      host: '*',
      operation: operation as never,
      permissionType: AclPermissionTypes.ALLOW,
    })),
  });
}

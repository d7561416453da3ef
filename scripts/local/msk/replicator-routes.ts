import type { CreateReplicatorRequest, UpdateReplicationInfoRequest } from '@aws-sdk/client-kafka';
import type { Lifecycle } from './lifecycle.ts';
import { badRequest } from './msk-error.ts';
import { createAnswer, type Replicators } from './replicators.ts';
import { path, type Routes } from './routes.ts';

/** The operations on replicators; what they start goes on in the lifecycle. */
export function replicatorRoutes(replicators: Replicators, lifecycle: Lifecycle): Routes {
  const collection = '/replication/v1/replicators';
  return [
    [
      'POST',
      path(collection),
      ({ request, body }) => {
        const made = replicators.create(body as CreateReplicatorRequest, request.region);
        lifecycle.create(made);
        return createAnswer(made);
      },
    ],
    ['GET', path(collection), ({ request }) => replicators.list(request.query, request.region)],
    [
      'GET',
      path(`${collection}/{}`),
      ({ request, labels: [arn = ''] }) => replicators.describe(arn, request.region),
    ],
    [
      'PUT',
      path(`${collection}/{}/replication-info`),
      ({ request, labels: [arn = ''], body }) => {
        const replicator = replicators.get(arn, request.region);
        const updated = replicators.update(replicator, body as UpdateReplicationInfoRequest);
        lifecycle.update(replicator);
        return updated;
      },
    ],
    [
      'DELETE',
      path(`${collection}/{}`),
      ({ request, labels: [arn = ''] }) => {
        const replicator = replicators.get(arn, request.region);
        const deleted = replicators.startDelete(replicator, request.query.get('currentVersion'));
        lifecycle.delete(replicator);
        return deleted;
      },
    ],
  ];
}

/** Tags of replicators. */
export const tagRoutes = (replicators: Replicators): Routes => [
  [
    'GET',
    path('/v1/tags/{}'),
    ({ request, labels: [arn = ''] }) => ({ Tags: replicators.get(arn, request.region).description.Tags }),
  ],
  [
    'POST',
    path('/v1/tags/{}'),
    ({ request, labels: [arn = ''], body }) => {
      const replicator = replicators.get(arn, request.region);
      const { Tags: added } = body as { Tags?: Record<string, string> };
      if (added === undefined) throw badRequest('Tags are required.', 'tags');
      replicator.description = {
        ...replicator.description,
        Tags: { ...replicator.description.Tags, ...added },
      };
    },
  ],
];

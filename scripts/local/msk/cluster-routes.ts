import type { GatewayRequest } from '../world/types.ts';
import { bootstrapBrokers, describeCluster, sideOf } from './clusters.ts';
import type { ClusterPolicies } from './policies.ts';
import { path, type Routes } from './routes.ts';
import { describeTopic, listTopics } from './topics.ts';
import type { MskEmulatorOptions } from './types.ts';

/** The operations on clusters, their topics and policies. A cluster is known in its own Region only. */
export function clusterRoutes(
  { sides, clusters, listenerOf }: MskEmulatorOptions,
  policies: ClusterPolicies,
): Routes {
  const side = (arn: string | undefined, request: GatewayRequest) => sideOf(sides, arn ?? '', request.region);
  return [
    [
      'GET',
      path('/api/v2/clusters/{}'),
      ({ request, labels: [arn] }) => ({ ClusterInfo: describeCluster(sides, side(arn, request)) }),
    ],
    [
      'GET',
      path('/v1/clusters/{}/bootstrap-brokers'),
      ({ request, labels: [arn] }) =>
        bootstrapBrokers(sides, side(arn, request), listenerOf?.(request) ?? 'orchestrator'),
    ],
    [
      'GET',
      path('/v1/clusters/{}/topics'),
      ({ request, labels: [arn = ''] }) => listTopics(clusters[side(arn, request)], arn, request.query),
    ],
    [
      'GET',
      path('/v1/clusters/{}/topics/{}'),
      ({ request, labels: [arn = '', topic = ''] }) =>
        describeTopic(clusters[side(arn, request)], arn, topic),
    ],
    [
      'GET',
      path('/v1/clusters/{}/policy'),
      ({ request, labels: [arn = ''] }) => side(arn, request) && policies.get(arn),
    ],
    [
      'PUT',
      path('/v1/clusters/{}/policy'),
      ({ request, labels: [arn = ''], body }) => {
        const { Policy, CurrentVersion } = body as { Policy?: unknown; CurrentVersion?: unknown };
        return side(arn, request) && policies.put(arn, Policy, CurrentVersion);
      },
    ],
    [
      'DELETE',
      path('/v1/clusters/{}/policy'),
      ({ request, labels: [arn = ''] }) => {
        if (side(arn, request)) policies.delete(arn);
        return {};
      },
    ],
  ];
}

/** Reading the operation out of a request, by protocol: JSON target header, RPC path, query form, or REST route. */
const routes: readonly (readonly [service: string, method: string, path: RegExp, action: string])[] = [
  ['lambda', 'POST', /^\/2015-03-31\/functions\/[^/]+\/invocations$/, 'Invoke'],
  ['lambda', 'GET', /^\/2015-03-31\/functions\/[^/]+$/, 'GetFunction'],
  ['lambda', 'GET', /^\/2015-03-31\/functions\/[^/]+\/configuration$/, 'GetFunctionConfiguration'],
  ['kafka', 'POST', /^\/replication\/v1\/replicators$/, 'CreateReplicator'],
  ['kafka', 'GET', /^\/replication\/v1\/replicators$/, 'ListReplicators'],
  ['kafka', 'GET', /^\/replication\/v1\/replicators\/[^/]+$/, 'DescribeReplicator'],
  ['kafka', 'DELETE', /^\/replication\/v1\/replicators\/[^/]+$/, 'DeleteReplicator'],
  ['kafka', 'PUT', /^\/replication\/v1\/replicators\/[^/]+\/replication-info$/, 'UpdateReplicationInfo'],
  ['kafka', 'GET', /^\/api\/v2\/clusters\/[^/]+$/, 'DescribeClusterV2'],
  ['kafka', 'GET', /^\/v1\/clusters\/[^/]+\/bootstrap-brokers$/, 'GetBootstrapBrokers'],
  ['kafka', 'GET', /^\/v1\/clusters\/[^/]+\/topics$/, 'ListTopics'],
  ['kafka', 'GET', /^\/v1\/clusters\/[^/]+\/topics\/[^/]+$/, 'DescribeTopic'],
  ['kafka', 'PUT', /^\/v1\/clusters\/[^/]+\/policy$/, 'PutClusterPolicy'],
  ['kafka', 'GET', /^\/v1\/clusters\/[^/]+\/policy$/, 'GetClusterPolicy'],
  ['kafka', 'DELETE', /^\/v1\/clusters\/[^/]+\/policy$/, 'DeleteClusterPolicy'],
  ['kafka', 'POST', /^\/v1\/tags\/[^/]+$/, 'TagResource'],
  ['kafka', 'GET', /^\/v1\/tags\/[^/]+$/, 'ListTagsForResource'],
  ['kafka', 'DELETE', /^\/v1\/tags\/[^/]+$/, 'UntagResource'],
  ['s3', 'PUT', /^\/[^/]+\/?$/, 'CreateBucket'],
  ['s3', 'HEAD', /^\/[^/]+\/?$/, 'HeadBucket'],
  ['s3', 'GET', /^\/[^/]+\/?$/, 'ListObjectsV2'],
  ['s3', 'DELETE', /^\/[^/]+\/?$/, 'DeleteBucket'],
  ['s3', 'PUT', /^\/[^/]+\/.+$/, 'PutObject'],
  ['s3', 'GET', /^\/[^/]+\/.+$/, 'GetObject'],
  ['s3', 'HEAD', /^\/[^/]+\/.+$/, 'HeadObject'],
  ['s3', 'DELETE', /^\/[^/]+\/.+$/, 'DeleteObject'],
];

export interface RawCall {
  readonly service: string;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  /** Empty for S3, whose bodies are not read. */
  readonly body: Buffer;
}

/** The operation's name as in the service's API reference; method and path if it cannot be told. */
export function actionOf(call: RawCall): string {
  const target = call.headers['x-amz-target'];
  if (target) return target.slice(target.lastIndexOf('.') + 1);
  const rpc = /\/operation\/([^/]+)$/.exec(call.path);
  if (rpc?.[1]) return rpc[1];
  const form = call.headers['content-type']?.startsWith('application/x-www-form-urlencoded')
    ? new URLSearchParams(call.body.toString())
    : call.query;
  const named = form.get('Action');
  if (named) return named;
  const route = routes.find(
    ([service, method, path]) => service === call.service && method === call.method && path.test(call.path),
  );
  return route?.[3] ?? `${call.method} ${call.path}`;
}

const policy = ['kafka:PutClusterPolicy', 'kafka:DeleteClusterPolicy'];
const [create, update, remove] = [
  'kafka:CreateReplicator',
  'kafka:UpdateReplicationInfo',
  'kafka:DeleteReplicator',
];

/**
 * What a function's role has since a module of several calls comes whole, and what the function never does: in a move's
 * own mode at least. Each line needs its reason.
 */
const exceptions: readonly {
  readonly why: string;
  readonly functions: readonly string[];
  readonly actions: readonly string[];
}[] = [
  {
    why: 'it puts a statement in, and takes none out',
    functions: ['haltFlow', 'haltWayBack'],
    actions: ['kafka:DeleteClusterPolicy', update, remove],
  },
  { why: 'it halts what is there', functions: ['haltFlow'], actions: [create] },
  {
    why: 'they take a statement out, and touch no replicator',
    functions: ['resumeFlow', 'proveRebuild'],
    actions: [create, update, remove],
  },
  {
    why: 'they only turn the copying of settings on or off',
    functions: ['lateFlows', 'preserveOldSide'],
    actions: [...policy, create, remove],
  },
  { why: 'it takes a flow away', functions: ['removeFlow'], actions: [create, update] },
  { why: 'it makes a flow', functions: ['restoreFlow'], actions: [update, remove] },
  {
    why: 'the standing fence takes back what it put on a side that became active meanwhile; a move does not',
    functions: ['fenceClients'],
    actions: ['kafka:DeleteClusterPolicy', 'ec2:AuthorizeSecurityGroupIngress'],
  },
  {
    why: 'it looks at what was put up',
    functions: ['verifyFence'],
    actions: ['ec2:RevokeSecurityGroupIngress', 'ec2:AuthorizeSecurityGroupIngress'],
  },
  { why: 'it lets in again', functions: ['unfenceClients'], actions: ['ec2:RevokeSecurityGroupIngress'] },
  {
    why: "it publishes a drill's pointer; the pair's is published by a step of its own",
    functions: ['promoteSecondary'],
    actions: ['ssm:GetParameter', 'ssm:PutParameter'],
  },
];

/** Actions that a plan need not name for this function. */
export const neverCalled = (fn: string): string[] =>
  exceptions.flatMap(({ functions, actions }) => (functions.includes(fn) ? actions : []));

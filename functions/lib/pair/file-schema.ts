import * as v from 'valibot';
import * as f from './fields.ts';
import { maxGroupPattern, maxPatterns, maxTopicPattern, namePattern } from './name-pattern.ts';

/** The pair file as a person writes it: durations are text, most keys have a default. `to-pair.ts` makes a Pair of it. */
const topicPatterns = f.listOf(namePattern(maxTopicPattern), 'topic patterns', 0, maxPatterns);
const groupPatterns = f.listOf(namePattern(maxGroupPattern), 'group patterns', 0, maxPatterns);
const principals = f.listOf(f.fencedPrincipal, 'principals', 0, 1_000);
const vpc = v.strictObject({
  subnetIds: f.listOf(f.subnetId, 'subnet ids', 2, 3),
  securityGroupIds: f.listOf(f.securityGroupId, 'security group ids', 1, 16),
});

export const mskSide = v.strictObject({
  region: f.region,
  clusterArn: f.clusterArn,
  auth: f.oneOf(['iam', 'scram', 'mtls', 'none']),
  secretArn: v.optional(f.secretArn),
  vpc,
});
export const kafkaSide = v.strictObject({
  region: f.region,
  bootstrap: f.bootstrap,
  clusterId: f.kafkaClusterId,
  auth: f.oneOf(['scram', 'mtls', 'oauth', 'none']),
  secretArn: v.optional(f.secretArn),
  vpc: v.optional(vpc),
});
export const anySide = v.union([mskSide, kafkaSide]);

const topics = v.strictObject({
  include: f.listOf(namePattern(maxTopicPattern), 'topic patterns', 1, maxPatterns),
  exclude: v.optional(topicPatterns, []),
});
const groups = v.strictObject({
  include: v.optional(groupPatterns, ['.*']),
  exclude: v.optional(groupPatterns, []),
  activeOnTarget: v.optional(f.oneOf(['refuse', 'skip']), 'refuse'),
});
const replication = v.strictObject({
  engine: v.optional(f.oneOf(['auto', 'msk-replicator', 'mirrormaker2', 's3-backup']), 'auto'),
  topicNames: v.optional(f.oneOf(['identical', 'prefixed']), 'identical'),
  offsetSync: v.optional(f.oneOf(['enhanced', 'legacy']), 'enhanced'),
  standingPair: v.optional(f.flag, true),
  isolation: v.optional(f.oneOf(['read_uncommitted', 'read_committed']), 'read_uncommitted'),
  serviceExecutionRoleArn: v.strictObject({ forward: f.roleArn, reverse: f.roleArn }),
});
const objectives = v.strictObject({ rpo: v.optional(f.duration, '60s'), rto: v.optional(f.duration, '5m') });
const detection = v.strictObject({
  hold: v.optional(f.duration, '3m'),
  witness: v.optional(f.region),
  antiFlap: v.optional(f.duration, '6h'),
});
/** `groupIds` and `ports` are told of a side that is not MSK; MSK tells its own. */
const brokerGroups = v.strictObject({
  keep: v.optional(f.listOf(f.ingressSource, 'sources', 0, 60), []),
  groupIds: v.optional(f.listOf(f.securityGroupId, 'security group ids', 1, 16)),
  ports: v.optional(f.listOf(f.port, 'ports', 1, 16)),
});
const fence = v.strictObject({
  methods: v.optional(f.listOf(f.oneOf(['acl', 'iam', 'security-group', 'command']), 'fence methods', 1, 4)),
  principals: v.optional(principals, []),
  readers: v.optional(principals, []),
  probe: v.optional(v.strictObject({ secretArn: f.secretArn })),
  standby: v.optional(f.flag, true),
  settle: v.optional(f.duration, '10s'),
  commandArn: v.optional(f.functionArn),
  securityGroups: v.optional(v.strictObject({ primary: brokerGroups, secondary: brokerGroups })),
});
const approval = v.strictObject({
  approvers: v.optional(f.listOf(f.principalArn, 'IAM principals', 0, 100), []),
  expires: v.optional(f.duration, '30m'),
  preApproved: v.optional(
    v.strictObject({ maxEstimatedLoss: v.optional(f.wholeNumber(0, 1_000_000_000_000), 0) }),
    {},
  ),
});
const failover = v.strictObject({
  approval: v.optional(approval, {}),
  smallerStandby: v.optional(f.oneOf(['refuse', 'accept']), 'refuse'),
});
const drill = v.strictObject({
  schedule: v.optional(f.schedule),
  blackout: v.optional(f.listOf(f.blackout, 'spans', 0, 100), []),
  canaryRecords: v.optional(f.wholeNumber(1_000, 1_000_000), 1_000),
  canaryTimeout: v.optional(f.duration, '2m'),
});
const timing = v.strictObject({
  poll: v.optional(f.duration, '30s'),
  replicatorTimeout: v.optional(f.duration, '60m'),
  inSyncTimeout: v.optional(f.duration, '60m'),
  refresh: v.optional(f.duration, '60s'),
  requestTimeout: v.optional(f.duration, '10s'),
});

/**
 * The file's schema with one chosen variant a side. A union would say "expected object, received object" of a wrong
 * key inside a side, so the variant is chosen by the side's keys before validation (`check.ts`).
 */
export const pairFileWith = <P extends v.GenericSchema, S extends v.GenericSchema>(
  primary: P,
  secondary: S,
) =>
  v.strictObject({
    name: f.pairName,
    topology: v.optional(f.oneOf(['active-passive', 'active-active', 'migration']), 'active-passive'),
    primary,
    secondary,
    topics,
    groups: v.optional(groups, {}),
    replication,
    objectives: v.optional(objectives, {}),
    detection: v.optional(detection, {}),
    fence: v.optional(fence, {}),
    failover: v.optional(failover, {}),
    drill: v.optional(drill, {}),
    clients: v.optional(v.strictObject({ ssmParameter: v.optional(f.ssmParameter) }), {}),
    stranded: v.optional(v.strictObject({ bucket: f.bucketName, kmsKeyArn: f.kmsKeyArn })),
    ledger: v.optional(
      v.strictObject({
        mode: v.optional(f.oneOf(['home', 'strong']), 'home'),
        home: v.optional(f.region),
        witness: v.optional(f.region),
      }),
      {},
    ),
    notify: v.optional(v.strictObject({ topicArn: f.topicArn })),
    evidence: v.optional(v.strictObject({ lockDays: f.wholeNumber(1, 36_500) })),
    timing: v.optional(timing, {}),
  });

export const pairFile = pairFileWith(anySide, anySide);
export type PairFile = v.InferOutput<typeof pairFile>;
export type SideFile = v.InferOutput<typeof anySide>;

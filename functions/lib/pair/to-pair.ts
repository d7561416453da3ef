import { durationMs } from './duration.ts';
import type { PairFile, SideFile } from './file-schema.ts';
import { possibleWitnesses } from './region-sets.ts';
import type { BrokerGroups, Pair, PairSide } from './types.ts';

/** A valid pair file as the product uses it: milliseconds, and the defaults that depend on other fields. */
export function toPair(file: PairFile): Pair {
  const { fence, drill, timing, detection } = file;
  const { approval } = file.failover;
  return {
    name: file.name,
    topology: file.topology,
    primary: sideOf(file.primary),
    secondary: sideOf(file.secondary),
    topics: file.topics,
    groups: file.groups,
    replication: file.replication,
    objectives: { rpoMs: ms(file.objectives.rpo), rtoMs: ms(file.objectives.rto) },
    detection: {
      holdMs: ms(detection.hold),
      witness: detection.witness ?? defaultWitness(file),
      antiFlapMs: ms(detection.antiFlap),
    },
    fence: {
      methods: fence.methods ?? defaultMethods(file),
      principals: fence.principals,
      readers: fence.readers,
      probe: fence.probe ?? null,
      standby: fence.standby,
      settleMs: ms(fence.settle),
      commandArn: fence.commandArn ?? null,
      securityGroups: securityGroupsOf(fence),
    },
    failover: {
      approval: {
        approvers: approval.approvers,
        expiresMs: ms(approval.expires),
        preApproved: approval.preApproved,
      },
      smallerStandby: file.failover.smallerStandby,
    },
    drill: {
      schedule: drill.schedule ?? null,
      blackout: drill.blackout,
      canaryRecords: drill.canaryRecords,
      canaryTimeoutMs: ms(drill.canaryTimeout),
    },
    clients: { ssmParameter: file.clients.ssmParameter ?? `/msk-dr/${file.name}/active` },
    stranded: file.stranded ?? null,
    ledger: ledgerOf(file),
    notify: { topicArn: file.notify?.topicArn ?? null },
    evidence: { lockDays: file.evidence?.lockDays ?? null },
    timing: {
      pollMs: ms(timing.poll),
      replicatorTimeoutMs: ms(timing.replicatorTimeout),
      inSyncTimeoutMs: ms(timing.inSyncTimeout),
      refreshMs: ms(timing.refresh),
      requestTimeoutMs: ms(timing.requestTimeout),
    },
  };
}

function ledgerOf({ ledger, primary, secondary }: PairFile): Pair['ledger'] {
  if (ledger.mode === 'home') return { mode: 'home', home: ledger.home ?? secondary.region };
  const [first = ''] = possibleWitnesses(primary.region, secondary.region);
  return { mode: 'strong', witness: ledger.witness ?? first };
}

/** Ports of MSK's brokers for clients: plaintext, TLS, SCRAM, IAM, and the last three for public access (AWS's port table). */
const mskPorts = [9092, 9094, 9096, 9098, 9194, 9196, 9198];

function securityGroupsOf({ securityGroups }: PairFile['fence']): Pair['fence']['securityGroups'] {
  if (securityGroups === undefined) return null;
  const of = ({ keep, groupIds, ports }: typeof securityGroups.primary): BrokerGroups => ({
    keep,
    groupIds: groupIds ?? null,
    ports: ports ?? mskPorts,
  });
  return { primary: of(securityGroups.primary), secondary: of(securityGroups.secondary) };
}

function sideOf(side: SideFile): PairSide {
  const common = { region: side.region, secretArn: side.secretArn ?? null, vpc: side.vpc ?? null };
  return 'clusterArn' in side
    ? { kind: 'msk', clusterArn: side.clusterArn, auth: side.auth, ...common }
    : { kind: 'kafka', bootstrap: side.bootstrap, clusterId: side.clusterId, auth: side.auth, ...common };
}

/** A third Region; never us-east-1, on which other Regions' control planes lean. */
function defaultWitness({ primary, secondary }: PairFile): string {
  const taken = [primary.region, secondary.region];
  return ['eu-west-1', 'us-east-2'].find((region) => !taken.includes(region)) ?? 'ap-southeast-2';
}

/** What binds the clients of each side, by the authentication that the file knows of. */
function defaultMethods({ primary, secondary }: PairFile): Pair['fence']['methods'] {
  const methods = [primary, secondary].map((side) => (side.auth === 'iam' ? 'iam' : 'acl'));
  return [...new Set(methods)];
}

function ms(duration: string): number {
  const value = durationMs(duration);
  if (value === null) throw new Error(`The schema let a text pass that is no duration: ${duration}`);
  return value;
}

import type { Side } from '../engines/engine.ts';

/** A pair file after validation, defaults filled in and durations in milliseconds. The schema beside this file makes it. */
export interface Pair {
  readonly name: string;
  readonly topology: 'active-passive' | 'active-active' | 'migration';
  readonly primary: PairSide;
  readonly secondary: PairSide;
  readonly topics: Selection;
  readonly groups: Selection & { readonly activeOnTarget: 'refuse' | 'skip' };
  readonly replication: {
    readonly engine: 'auto' | 'msk-replicator' | 'mirrormaker2' | 's3-backup';
    readonly topicNames: 'identical' | 'prefixed';
    readonly offsetSync: 'enhanced' | 'legacy';
    /** Both directions from the start (default), or only the one that leaves the active side. */
    readonly standingPair: boolean;
    readonly isolation: 'read_committed' | 'read_uncommitted';
    readonly serviceExecutionRoleArn: { readonly forward: string; readonly reverse: string };
  };
  readonly objectives: { readonly rpoMs: number; readonly rtoMs: number };
  readonly detection: { readonly holdMs: number; readonly witness: string; readonly antiFlapMs: number };
  readonly fence: {
    readonly methods: readonly ('acl' | 'iam' | 'security-group' | 'command')[];
    /** `User:<name>`, whom ACLs bind, or ARNs of IAM users and roles, whom policies bind. */
    readonly principals: readonly string[];
    readonly readers: readonly string[];
    readonly probe: { readonly secretArn: string } | null;
    readonly standby: boolean;
    readonly settleMs: number;
    readonly commandArn: string | null;
    /** Null exactly where security-group is not among the methods. */
    readonly securityGroups: Readonly<Record<Side, BrokerGroups>> | null;
  };
  readonly failover: {
    readonly approval: {
      readonly approvers: readonly string[];
      readonly expiresMs: number;
      readonly preApproved: { readonly maxEstimatedLoss: number };
    };
    /** Whether a move to a side with fewer or smaller brokers stops for that. */
    readonly smallerStandby: 'refuse' | 'accept';
  };
  readonly drill: {
    readonly schedule: string | null;
    readonly blackout: readonly string[];
    /** At least 1,000. */
    readonly canaryRecords: number;
    /** How long canary records may take to arrive before they count as lost. */
    readonly canaryTimeoutMs: number;
  };
  readonly clients: { readonly ssmParameter: string };
  readonly stranded: { readonly bucket: string; readonly kmsKeyArn: string } | null;
  readonly ledger:
    | { readonly mode: 'home'; readonly home: string }
    /** One strongly consistent table in both Regions; `witness`: the third Region, which only votes. */
    | { readonly mode: 'strong'; readonly witness: string };
  readonly notify: { readonly topicArn: string | null };
  /** For how long nobody may remove or overwrite a report in the evidence bucket; null: versions are kept, and may be removed. */
  readonly evidence: { readonly lockDays: number | null };
  readonly timing: {
    /** Between two looks at something that is waited for. */
    readonly pollMs: number;
    readonly replicatorTimeoutMs: number;
    readonly inSyncTimeoutMs: number;
    /** The flows' own refresh interval: how long a deleted thing may take to come back. */
    readonly refreshMs: number;
    /** Bound on one request to one cluster. */
    readonly requestTimeoutMs: number;
  };
}

/** What the fence method `security-group` has to know of one side. */
export interface BrokerGroups {
  /** Sources whose rules stay, beside the groups in the side's `vpc`: as rules have them, not what contains them. */
  readonly keep: readonly string[];
  /** Null: MSK tells them. */
  readonly groupIds: readonly string[] | null;
  /** Ports that clients connect to. */
  readonly ports: readonly number[];
}

/** Regular expressions, matched against the whole name. `exclude` wins. */
export interface Selection {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

interface SideCommon {
  readonly region: string;
  readonly auth: 'iam' | 'scram' | 'mtls' | 'oauth' | 'none';
  /** Secrets Manager secret with the orchestrator's credentials; required for scram, mtls and oauth. */
  readonly secretArn: string | null;
  readonly vpc: {
    readonly subnetIds: readonly string[];
    readonly securityGroupIds: readonly string[];
  } | null;
}
export interface MskSide extends SideCommon {
  readonly kind: 'msk';
  readonly clusterArn: string;
}
export interface KafkaSide extends SideCommon {
  readonly kind: 'kafka';
  readonly bootstrap: string;
  readonly clusterId: string;
}
export type PairSide = MskSide | KafkaSide;

/** The other side. */
export const otherSide = (side: Side): Side => (side === 'primary' ? 'secondary' : 'primary');
/** The Region of the side that is not in this one. */
export const otherRegion = (
  { primary, secondary }: Pick<Pair, 'primary' | 'secondary'>,
  region: string,
): string => (region === primary.region ? secondary.region : primary.region);
/** Permanent topic on both sides, made by setup before the flows; holds only canary records. */
export const canaryTopic = (pair: string): string => `msk-dr.canary.${pair}`;
/** Every group that msk-dr makes; outside each flow's filter. */
export const canaryGroupPrefix = (pair: string): string => `msk-dr.canary.${pair}.`;
/** Group of one run. */
export const canaryGroup = (pair: string, run: string): string => `${canaryGroupPrefix(pair)}${run}`;
/** Regex that keeps the product's own groups and topics out of users' filters. */
export const ownNames = 'msk-dr\\..*';

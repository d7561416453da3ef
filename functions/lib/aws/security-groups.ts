import {
  AuthorizeSecurityGroupIngressCommand,
  EC2Client,
  type IpPermission,
  paginateDescribeSecurityGroupRules,
  RevokeSecurityGroupIngressCommand,
  type SecurityGroupRule,
} from '@aws-sdk/client-ec2';
import { clientFor } from './clients.ts';
import { withAwsErrors } from './errors.ts';

/** Who is let in by a rule: exactly one address range, prefix list or other group. */
export interface IngressSource {
  readonly kind: 'cidr' | 'cidr6' | 'prefix-list' | 'group';
  /** `10.0.0.0/16`, `fd00::/8`, `pl-…`, `sg-…`. */
  readonly value: string;
  /** The account of a group; null for everything else. */
  readonly account: string | null;
}

/** One inbound rule of one group, with everything that making it again takes. */
export interface IngressRule {
  readonly group: string;
  /** `tcp`, `udp`, a number as text, or `-1`: all of them. */
  readonly protocol: string;
  /** -1: every port. */
  readonly fromPort: number;
  readonly toPort: number;
  readonly source: IngressSource;
  readonly description: string | null;
  readonly tags: readonly { readonly key: string; readonly value: string }[];
}
/** A rule as it stands; its id is another one once it was made again. */
export interface StandingRule extends IngressRule {
  readonly id: string;
}

/** Inbound rules of one Region's security groups. Failures carry the names of `withAwsErrors`. */
export interface SecurityGroups {
  readonly region: string;
  /** Of these groups; a group that does not exist has none. */
  inboundRules(groups: readonly string[]): Promise<StandingRule[]>;
  /** One group's rules by id. False where one of them was gone already: nothing is revoked then. */
  revoke(group: string, ids: readonly string[]): Promise<boolean>;
  /** Makes a rule again. Null where one like it stands now; EC2's code where its group or source is gone, or no room is left. */
  authorize(rule: IngressRule): Promise<string | null>;
}

const goneRule = new Set(['InvalidSecurityGroupRuleId.NotFound', 'InvalidPermission.NotFound']);
const duplicate = 'InvalidPermission.Duplicate';
const noRoom = new Set([
  'InvalidGroup.NotFound',
  'InvalidPrefixListID.NotFound',
  'RulesPerSecurityGroupLimitExceeded',
]);

/** `signal` bounds every call made through what is returned; the connections below it are the process's. */
export function connectSecurityGroups(region: string, signal?: AbortSignal): SecurityGroups {
  const client = clientFor(EC2Client, region);
  const http = signal ? { abortSignal: signal } : {};
  const at = (action: string): string => `ec2:${action} in ${region}`;
  return {
    region,
    inboundRules: (groups) =>
      withAwsErrors(at('DescribeSecurityGroupRules'), async () => {
        const found: StandingRule[] = [];
        if (groups.length === 0) return found;
        const Filters = [{ Name: 'group-id', Values: [...groups] }];
        for await (const page of paginateDescribeSecurityGroupRules({ client }, { Filters }, http))
          found.push(...(page.SecurityGroupRules ?? []).flatMap(inboundRule));
        return found;
      }),
    revoke: (GroupId, ids) =>
      withAwsErrors(at('RevokeSecurityGroupIngress'), async () => {
        const command = new RevokeSecurityGroupIngressCommand({ GroupId, SecurityGroupRuleIds: [...ids] });
        return (await codeAmong(goneRule, client.send(command, http))) === null;
      }),
    authorize: (rule) =>
      withAwsErrors(at('AuthorizeSecurityGroupIngress'), async () => {
        const command = new AuthorizeSecurityGroupIngressCommand(authorization(rule));
        const code = await codeAmong(new Set([...noRoom, duplicate]), client.send(command, http));
        return code === duplicate ? null : code;
      }),
  };
}

/** EC2 has no error classes: its codes are the errors' names. Null where the call was done; other codes are raised. */
async function codeAmong(codes: ReadonlySet<string>, answer: Promise<unknown>): Promise<string | null> {
  try {
    await answer;
    return null;
  } catch (error) {
    if (error instanceof Error && codes.has(error.name)) return error.name;
    throw error;
  }
}

function inboundRule(rule: SecurityGroupRule): StandingRule[] {
  const { SecurityGroupRuleId: id, GroupId: group, IsEgress, IpProtocol: protocol } = rule;
  const source = sourceOf(rule);
  if (IsEgress === true || id === undefined || group === undefined || source === null) return [];
  const tags = (rule.Tags ?? []).map(({ Key = '', Value = '' }) => ({ key: Key, value: Value }));
  return [
    {
      id,
      group,
      protocol: protocol ?? '-1',
      fromPort: rule.FromPort ?? -1,
      toPort: rule.ToPort ?? -1,
      source,
      description: rule.Description ?? null,
      tags,
    },
  ];
}

function sourceOf(rule: SecurityGroupRule): IngressSource | null {
  const { CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupInfo } = rule;
  if (CidrIpv4 !== undefined) return { kind: 'cidr', value: CidrIpv4, account: null };
  if (CidrIpv6 !== undefined) return { kind: 'cidr6', value: CidrIpv6, account: null };
  if (PrefixListId !== undefined) return { kind: 'prefix-list', value: PrefixListId, account: null };
  if (ReferencedGroupInfo?.GroupId === undefined) return null;
  const { GroupId, UserId } = ReferencedGroupInfo;
  return { kind: 'group', value: GroupId, account: UserId ?? null };
}

function authorization(rule: IngressRule) {
  const { source, tags } = rule;
  const Description = rule.description ?? undefined;
  const permission: IpPermission = {
    IpProtocol: rule.protocol,
    ...(rule.protocol === '-1' ? {} : { FromPort: rule.fromPort, ToPort: rule.toPort }),
    ...(source.kind === 'cidr' && { IpRanges: [{ CidrIp: source.value, Description }] }),
    ...(source.kind === 'cidr6' && { Ipv6Ranges: [{ CidrIpv6: source.value, Description }] }),
    ...(source.kind === 'prefix-list' && { PrefixListIds: [{ PrefixListId: source.value, Description }] }),
    ...(source.kind === 'group' && {
      UserIdGroupPairs: [{ GroupId: source.value, UserId: source.account ?? undefined, Description }],
    }),
  };
  // AWS keeps tags of this prefix for itself, and refuses them from others.
  const own = tags.filter(({ key }) => !key.startsWith('aws:'));
  const Tags = own.map(({ key, value }) => ({ Key: key, Value: value }));
  return {
    GroupId: rule.group,
    IpPermissions: [permission],
    ...(Tags.length > 0 && {
      TagSpecifications: [{ ResourceType: 'security-group-rule' as const, Tags }],
    }),
  };
}

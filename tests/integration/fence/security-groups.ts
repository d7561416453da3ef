import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  DeleteSecurityGroupCommand,
  EC2Client,
  type IpPermission,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import { inject, onTestFinished } from 'vitest';
import { connectSecurityGroups, type SecurityGroups } from '../../../functions/lib/aws/security-groups.ts';
import { ruleName } from '../../../functions/lib/fence/ingress/plan.ts';
import { uniqueName } from '../kafka/cluster.ts';

/**
 * Security groups in the world's EC2, as whoever runs the VPC has them. Nothing here enforces a rule: what is shown is
 * what the API holds.
 */
export interface Groups {
  readonly ec2: SecurityGroups;
  /** Ids: the brokers', the functions', the applications'. */
  readonly brokers: string;
  readonly functions: string;
  readonly clients: string;
  allow(permission: IpPermission): Promise<void>;
  revoke(permission: IpPermission): Promise<void>;
  remove(group: string): Promise<void>;
  /** Rules of the brokers' group as a person reads them, in order, with their descriptions and tags. */
  rules(): Promise<string[]>;
}

export const from = (group: string): Pick<IpPermission, 'UserIdGroupPairs'> => ({
  UserIdGroupPairs: [{ GroupId: group }],
});
export const tcp = (port: number, more: Partial<IpPermission>): IpPermission => ({
  IpProtocol: 'tcp',
  FromPort: port,
  ToPort: port,
  ...more,
});

export async function makeGroups(): Promise<Groups> {
  const world = inject('world');
  const { region } = world.sides.primary;
  const client = new EC2Client({
    endpoint: world.gatewayUrl,
    region,
    credentials: { accessKeyId: 'TEST', secretAccessKey: 'test' },
  });
  onTestFinished(() => client.destroy());
  const make = async (purpose: string): Promise<string> => {
    const GroupName = uniqueName(purpose);
    const { GroupId = '' } = await client.send(
      new CreateSecurityGroupCommand({ GroupName, Description: purpose }),
    );
    return GroupId;
  };
  const [brokers = '', functions = '', clients = ''] = await Promise.all(
    ['brokers', 'functions', 'clients'].map(make),
  );
  const ec2 = connectSecurityGroups(region);
  return {
    ec2,
    brokers,
    functions,
    clients,
    async allow(permission) {
      await client.send(
        new AuthorizeSecurityGroupIngressCommand({ GroupId: brokers, IpPermissions: [permission] }),
      );
    },
    async revoke(permission) {
      await client.send(
        new RevokeSecurityGroupIngressCommand({ GroupId: brokers, IpPermissions: [permission] }),
      );
    },
    async remove(GroupId) {
      await client.send(new DeleteSecurityGroupCommand({ GroupId }));
    },
    async rules() {
      const found = await ec2.inboundRules([brokers]);
      return found
        .map((rule) => {
          const tags = rule.tags.map(({ key, value }) => `${key}=${value}`);
          return [ruleName(rule), rule.description ?? '', ...tags].join(' ').trim();
        })
        .sort();
    },
  };
}

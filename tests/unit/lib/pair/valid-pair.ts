import { stringify } from 'yaml';

/** The smallest file that is right; tests break one thing of it at a time. */
export const smallestPair = {
  name: 'shop',
  primary: {
    region: 'eu-central-1',
    clusterArn:
      'arn:aws:kafka:eu-central-1:111122223333:cluster/shop-a/0f8d1b52-6c1c-4f6e-9c52-1f0a7b3c9a11-1',
    auth: 'iam',
    vpc: { subnetIds: ['subnet-0a1b2c3d', 'subnet-0a1b2c3e'], securityGroupIds: ['sg-0a1b2c3d'] },
  },
  secondary: {
    region: 'eu-west-1',
    clusterArn: 'arn:aws:kafka:eu-west-1:111122223333:cluster/shop-b/7d2c9e40-15aa-4b0b-8a33-52e64d9e0c22-1',
    auth: 'scram',
    secretArn: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:AmazonMSK_shop-AbCdEf',
    vpc: { subnetIds: ['subnet-0b1b2c3d', 'subnet-0b1b2c3e'], securityGroupIds: ['sg-0b1b2c3d'] },
  },
  topics: { include: ['shop\\..*'] },
  replication: {
    serviceExecutionRoleArn: {
      forward: 'arn:aws:iam::111122223333:role/shop-forward',
      reverse: 'arn:aws:iam::111122223333:role/service-role/shop-reverse',
    },
  },
};

/** The smallest file with one value put at a dotted path (undefined: the key is taken away), as YAML. */
export function pairWith(changes: Readonly<Record<string, unknown>>): string {
  const copy: Record<string, unknown> = structuredClone(smallestPair);
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    let here = copy;
    for (const key of keys) {
      here[key] ??= {};
      here = here[key] as Record<string, unknown>;
    }
    if (value === undefined) delete here[last];
    else here[last] = value;
  }
  return stringify(copy);
}

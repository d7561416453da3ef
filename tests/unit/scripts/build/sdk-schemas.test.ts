import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { kafkaBundleOptions } from '../../../../scripts/build/kafka-bundle.ts';
import { sdkSchemas } from '../../../../scripts/build/sdk-schemas.ts';
import { bundleAlone } from './bundle-alone.ts';

const script = `
  const { connectSecurityGroups } = await import(process.argv[1]);
  const ec2 = connectSecurityGroups('us-east-1');
  const [rule] = await ec2.inboundRules(['sg-1']);
  await ec2.authorize(rule);
  console.log(JSON.stringify(rule));
`;
const rules = `<DescribeSecurityGroupRulesResponse><securityGroupRuleSet><item>
  <securityGroupRuleId>sgr-1</securityGroupRuleId><groupId>sg-1</groupId><isEgress>false</isEgress>
  <ipProtocol>tcp</ipProtocol><fromPort>9096</fromPort><toPort>9096</toPort><cidrIpv4>10.7.0.0/16</cidrIpv4>
  <tagSet><item><key>team</key><value>shop</value></item></tagSet>
</item></securityGroupRuleSet></DescribeSecurityGroupRulesResponse>`;

test('a client keeps the operations that are used, and they read and write what they did', async () => {
  const options = kafkaBundleOptions();
  const { folder, outfile } = await bundleAlone('lib/aws/security-groups.ts', {
    ...options,
    plugins: [sdkSchemas, ...(options.plugins ?? [])],
  });
  expect((await stat(outfile)).size).toBeLessThan(400 * 1024);
  const asked: URLSearchParams[] = [];
  const server = createServer(async (request, response) => {
    const form = new URLSearchParams(await text(request));
    asked.push(form);
    response.end(
      form.get('Action')?.startsWith('Describe') ? rules : '<Response><return>true</return></Response>',
    );
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const env = {
    ...process.env,
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: 'TEST',
    AWS_SECRET_ACCESS_KEY: 'test',
  };
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '-e', script, outfile],
    { cwd: folder, env },
  );
  expect(JSON.parse(stdout)).toMatchObject({
    id: 'sgr-1',
    fromPort: 9096,
    source: { kind: 'cidr', value: '10.7.0.0/16' },
    tags: [{ key: 'team', value: 'shop' }],
  });
  expect(asked.map((form) => Object.fromEntries(form))).toEqual([
    expect.objectContaining({ 'Filter.1.Name': 'group-id', 'Filter.1.Value.1': 'sg-1' }),
    expect.objectContaining({
      GroupId: 'sg-1',
      'IpPermissions.1.FromPort': '9096',
      'IpPermissions.1.IpRanges.1.CidrIp': '10.7.0.0/16',
      'TagSpecification.1.Tag.1.Value': 'shop',
    }),
  ]);
});

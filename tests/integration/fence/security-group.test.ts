import { beforeEach, describe, expect, inject, onTestFinished, test } from 'vitest';
import { fencePassive } from '../../../functions/fence-clients/standby.ts';
import { readIngress } from '../../../functions/lib/fence/ingress/record.ts';
import type { ClusterClient } from '../../../functions/lib/kafka/port.ts';
import type { Pair } from '../../../functions/lib/pair/types.ts';
import { createCall } from '../../../functions/lib/runtime/call.ts';
import { applyFault, clearFault } from '../../../scripts/local/world/control.ts';
import { side } from '../kafka/cluster.ts';
import { pointer, real } from '../ledger/fresh-ledgers.ts';
import { beginMove, functionEnvironment, type MoveUnderTest } from './move.ts';
import { from, type Groups, makeGroups, tcp } from './security-groups.ts';

let groups: Groups;
let before: string[];

/** Its clients come by SCRAM and TLS, the functions and a replicator by rules of their own, the brokers by theirs. */
beforeEach(async () => {
  functionEnvironment();
  groups = await makeGroups();
  const { brokers, functions, clients } = groups;
  await groups.allow(tcp(9096, { IpRanges: [{ CidrIp: '10.7.0.0/16', Description: 'shop, by SCRAM' }] }));
  await groups.allow({ IpProtocol: '-1', ...from(clients) });
  await groups.allow(tcp(9096, from(functions)));
  await groups.allow(tcp(9096, { IpRanges: [{ CidrIp: '10.9.0.0/24' }] }));
  await groups.allow({ IpProtocol: '-1', ...from(brokers) });
  await groups.allow(tcp(22, { IpRanges: [{ CidrIp: '10.7.0.0/16' }] }));
  before = await groups.rules();
});

const begin = (
  over: { keep?: string[]; methods?: Pair['fence']['methods'] } = {},
): Promise<MoveUnderTest> => {
  const { listeners, region, clusterId, secretArn } = side();
  const { keep = ['10.9.0.0/24'], methods = ['acl', 'security-group'] } = over;
  const told = { keep, groupIds: [groups.brokers], ports: [9096] };
  return beginMove({
    mode: 'failover',
    fence: { methods, securityGroups: { primary: told, secondary: told } },
    primary: {
      kind: 'kafka',
      region,
      bootstrap: listeners.orchestrator.bootstrap,
      clusterId,
      auth: 'scram',
      secretArn,
      vpc: { subnetIds: [], securityGroupIds: [groups.functions] },
    },
  });
};
const closedRules = (): string[] => {
  const { brokers, functions } = groups;
  return [
    `everything from ${brokers} on ${brokers}`,
    `tcp 22 from 10.7.0.0/16 on ${brokers}`,
    `tcp 9096 from 10.9.0.0/24 on ${brokers}`,
    `tcp 9096 from ${functions} on ${brokers}`,
  ].sort();
};

/** At the level of the API: nothing local enforces a security group. */
describe('a fence by security groups', () => {
  test('closes the rules for clients, keeps the rest, and gives them back as they were', async () => {
    const move = await begin();
    expect(await move.fence('writers')).toMatchObject({ outcome: 'fenced' });
    expect(await groups.rules()).toEqual(closedRules());
    expect(await move.verify()).toMatchObject({ outcome: 'verified', sentence: '' });
    await move.fence('writers');
    expect(await readIngress(move.ledger, 'primary')).toMatchObject({
      state: 'closed',
      closed: [{ fromPort: 9096 }, { protocol: '-1' }],
    });
    expect(await move.unfence('from')).toMatchObject({
      outcome: 'lifted',
      others: [{ method: 'security-group', faults: [] }],
    });
    expect(await groups.rules()).toEqual(before);
    expect(await move.unfence('from')).toMatchObject({
      others: [{ method: 'security-group', faults: [] }],
    });
    expect(await groups.rules()).toEqual(before);
  });

  test('a rule that somebody adds meanwhile is a hole, goes with the next look, and comes back', async () => {
    const move = await begin();
    await move.fence('writers');
    const late = tcp(9096, { IpRanges: [{ CidrIp: '10.8.0.0/16', Description: 'late' }] });
    await groups.allow(late);
    expect(await move.verify()).toMatchObject({
      outcome: 'unverified',
      sentence: expect.stringContaining('tcp 9096 from 10.8.0.0/16'),
    });
    await move.fence('writers');
    expect(await groups.rules()).toEqual(closedRules());
    await move.unfence('from');
    expect(await groups.rules()).toEqual(
      [...before, `tcp 9096 from 10.8.0.0/16 on ${groups.brokers} late`].sort(),
    );
  });

  test('what somebody put back stays as it is; what cannot come back is told and stays remembered', async () => {
    const move = await begin();
    await move.fence('writers');
    const theirs = tcp(9096, { IpRanges: [{ CidrIp: '10.7.0.0/16', Description: 'theirs' }] });
    await groups.allow(theirs);
    await groups.remove(groups.clients);
    const lifted = await move.unfence('from');
    expect(lifted).toMatchObject({
      others: [
        { faults: [expect.stringMatching(/everything from sg-.* cannot be made again \(InvalidGroup/)] },
      ],
    });
    expect(await groups.rules()).toContain(`tcp 9096 from 10.7.0.0/16 on ${groups.brokers} theirs`);
    expect(await readIngress(move.ledger, 'primary')).toMatchObject({
      state: 'opening',
      closed: [{ source: { value: groups.clients } }],
    });
  });

  test('touches nothing where who is kept has no rule of its own', async () => {
    const move = await begin({ keep: ['10.9.0.0/24', '10.10.0.0/16'] });
    expect(await move.fence('writers')).toMatchObject({ outcome: 'fenced' });
    expect(await groups.rules()).toEqual(before);
    expect(await move.verify()).toMatchObject({
      outcome: 'unverified',
      sentence: expect.stringContaining('no rule of its own lets 10.10.0.0/16 in'),
    });
    await move.unfence('from');
    expect(await groups.rules()).toEqual(before);
  });

  test('alone it is never verified: who is connected stays connected', async () => {
    const move = await begin({ methods: ['security-group'] });
    await move.fence('writers');
    expect(await groups.rules()).toEqual(closedRules());
    expect(await move.verify()).toMatchObject({
      outcome: 'unverified',
      sentence: expect.stringContaining('stay connected'),
    });
  });

  test('brokers that do not answer are closed all the same, and opened again by the ledger', async () => {
    const move = await begin();
    const { root } = inject('world');
    await applyFault(root, { kind: 'cut', side: 'primary', listener: 'orchestrator', how: 'refuse' });
    try {
      expect(await move.fence('writers')).toMatchObject({ outcome: 'owed' });
      expect(await groups.rules()).toEqual(closedRules());
    } finally {
      await clearFault(root);
    }
    await move.unfence('from');
    expect(await groups.rules()).toEqual(before);
  });

  test('a side that became active meanwhile is opened again by who has lost the lock', async () => {
    const { pair, ledger, event, cluster } = await begin();
    await ledger.putPointer(event, real, 1, pointer(2, { side: 'secondary' }));
    await using resources = new AsyncDisposableStack();
    const call = createCall(pair.name, {
      signal: AbortSignal.timeout(60_000),
      resources,
      remainingMs: () => 30_000,
    });
    const createAcls: ClusterClient['createAcls'] = async () => {
      expect(await groups.rules()).toEqual(closedRules());
      const next = await ledger.takeOverLock('failover-2', 'arn:failover-2', await ledger.readLock());
      await ledger.putPointer(next, real, 2, pointer(3, { side: 'primary', run: 'failover-2' }));
    };
    const losing = new Proxy(cluster, {
      get: (target, property) => (property === 'createAcls' ? createAcls : Reflect.get(target, property)),
    });
    const open = (): ClusterClient => {
      throw new Error('no probe in this test');
    };
    const connect = async (): Promise<ClusterClient> => losing;
    expect(await fencePassive({ ...call, connect, connectAt: connect, open }, event)).toEqual({
      outcome: 'undone',
      side: 'primary',
    });
    expect(await groups.rules()).toEqual(before);
  });

  test('a call that AWS refuses stands against the fence by its name, and the ACLs stand', async () => {
    const move = await begin();
    const { root } = inject('world');
    onTestFinished(async () => {
      await clearFault(root);
    });
    const action = 'RevokeSecurityGroupIngress';
    await applyFault(root, { kind: 'aws-error', service: 'ec2', action, error: 'access-denied' });
    expect(await move.fence('writers')).toMatchObject({ outcome: 'fenced', denies: 2 });
    expect(await move.ledger.getStep('run-1', 'fence-writers')).toMatchObject({
      others: [{ faults: [expect.stringContaining(`AWS refused ec2:${action}`)] }],
    });
    expect(await groups.rules()).toEqual(before);
    await clearFault(root);
    expect(await move.verify()).toMatchObject({
      outcome: 'unverified',
      sentence: expect.stringContaining('lets clients in'),
    });
    await move.fence('writers');
    expect(await move.verify()).toMatchObject({ outcome: 'verified' });
    await move.unfence('from');
    expect(await groups.rules()).toEqual(before);
  });
});

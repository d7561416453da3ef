import { beforeEach, expect, test } from 'vitest';
import type { Cluster } from '../../../../../scripts/local/host/cluster.ts';
import { type FaultController, faultController } from '../../../../../scripts/local/host/fault-controller.ts';
import type { ProxyMode } from '../../../../../scripts/local/proxy/tcp-proxy.ts';
import { FaultTable } from '../../../../../scripts/local/world/fault-table.ts';
import type { Side } from '../../../../../scripts/local/world/types.ts';

/** A cluster that only remembers what was done to it. */
function fake(side: Side) {
  const seen = { alive: true, frozen: false, starts: 0, modes: {} as Record<string, ProxyMode> };
  const proxy = (name: string) => ({
    set: async (mode: ProxyMode) => {
      seen.modes[name] = mode;
    },
  });
  const kafka = {
    process: () => ({ alive: () => seen.alive }),
    kill: async () => {
      seen.alive = false;
    },
    start: async () => {
      seen.alive = true;
      seen.starts += 1;
    },
    freeze: () => {
      seen.frozen = true;
    },
    thaw: () => {
      seen.frozen = false;
    },
  };
  const proxies = {
    clients: proxy('clients'),
    replication: proxy('replication'),
    orchestrator: proxy('orchestrator'),
  };
  // Only what the controller touches.
  return { seen, cluster: { side, kafka, proxies } as unknown as Cluster };
}

let primary: ReturnType<typeof fake>;
let secondary: ReturnType<typeof fake>;
let calls: string[];
let controller: FaultController;
let failPause = false;
beforeEach(() => {
  primary = fake('primary');
  secondary = fake('secondary');
  calls = [];
  failPause = false;
  controller = faultController({
    table: new FaultTable({ primary: 'us-east-1', secondary: 'us-west-2' }),
    clusters: [primary.cluster, secondary.cluster],
    msk: {
      pauseReplication: async (direction) => {
        if (failPause) throw new Error('the worker does not answer');
        calls.push(`pause ${direction}`);
      },
      resumeReplication: async (direction) => void calls.push(`resume ${direction}`),
    },
    onRestart: async () => void calls.push('restarted'),
  });
});

test('overlapping cuts hold until the last is cleared, in whichever order', async () => {
  const one = await controller.apply({ kind: 'cut', side: 'primary', listener: 'clients' });
  const two = await controller.apply({ kind: 'region-down', side: 'primary' });
  await controller.clear(one.id);
  expect(primary.seen.modes).toEqual({ clients: 'refuse', replication: 'refuse', orchestrator: 'refuse' });
  expect(secondary.seen.modes.clients).toBe('open');
  await controller.clear(two.id);
  expect(primary.seen.modes).toEqual({ clients: 'open', replication: 'open', orchestrator: 'open' });
});

test('a killed broker is started when no fault kills it any more, and its new process is made known', async () => {
  const one = await controller.apply({ kind: 'broker-killed', side: 'primary' });
  const two = await controller.apply({ kind: 'broker-killed', side: 'primary' });
  await controller.clear(one.id);
  expect(primary.seen).toMatchObject({ alive: false, starts: 0 });
  await controller.clear(two.id);
  expect(primary.seen).toMatchObject({ alive: true, starts: 1 });
  expect(calls).toEqual(['restarted']);
  expect(secondary.seen.starts).toBe(0);
});

test('a frozen broker is thawed, not restarted', async () => {
  await controller.apply({ kind: 'broker-frozen', side: 'secondary' });
  expect(secondary.seen.frozen).toBe(true);
  await controller.clear('all');
  expect(secondary.seen).toMatchObject({ frozen: false, starts: 0 });
  expect(calls).toEqual([]);
});

test('a flow is paused once and resumed once', async () => {
  await controller.apply({ kind: 'replication-paused', direction: 'forward' });
  await controller.apply({ kind: 'clock-skew', ms: 1 });
  await controller.clear('all');
  expect(calls).toEqual(['pause forward', 'resume forward']);
});

test('a fault that cannot be brought about is not in force', async () => {
  failPause = true;
  await expect(controller.apply({ kind: 'replication-paused', direction: 'reverse' })).rejects.toThrow(
    'not answer',
  );
  expect(controller.list()).toEqual([]);
  await controller.apply({ kind: 'clock-skew', ms: 1 });
  expect(controller.list()).toHaveLength(1);
});

test('changes happen one after the other; an unknown id clears nothing', async () => {
  const applied = controller.apply({ kind: 'broker-killed', side: 'primary' });
  const cleared = controller.clear('all');
  await Promise.all([applied, cleared]);
  expect(primary.seen).toMatchObject({ alive: true, starts: 1 });
  expect(await controller.clear('f99')).toEqual([]);
});

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startMoto } from '../aws/moto.ts';
import { createDeployer } from '../deploy/deployer.ts';
import { type AlarmState, alarmEvent } from '../events/event.ts';
import { type Paces, runSchedules } from '../events/schedules.ts';
import { createMskEmulator } from '../msk/emulator.ts';
import { cloudWatchSink } from '../msk/publisher.ts';
import { claimPorts } from '../process/ports.ts';
import type { BuiltService } from '../service/types.ts';
import { FaultTable } from '../world/fault-table.ts';
import { type HostSettings, worldIdentity } from '../world/options.ts';
import { writeWorld } from '../world/state.ts';
import type { WorldState } from '../world/types.ts';
import { awsPart } from './aws-part.ts';
import { clusterReaders } from './cluster-readers.ts';
import { controlEndpoint } from './control-endpoint.ts';
import { deployments } from './deployments.ts';
import { faultController } from './fault-controller.ts';
import { type KafkaPart, kafkaPorts, startKafkaPart } from './kafka-part.ts';
import { putSecret } from './secrets.ts';
import { buildService } from './service-part.ts';
import { timed } from './stopwatch.ts';
import { together } from './together.ts';

export interface Host {
  readonly state: WorldState;
  /** Everything that runs; disposing of it stops all in the opposite order of their start. */
  readonly stack: AsyncDisposableStack;
}

/**
 * Starts every part of a world and resolves when all of them answer. Whatever was started before a failure, or before
 * `abort`, is stopped again.
 */
export async function startHost(
  settings: HostSettings,
  progress: (line: string) => void,
  abort: AbortController,
): Promise<Host> {
  await using stack = new AsyncDisposableStack();
  const identity = worldIdentity(settings.pairs);
  const { accountId } = identity;
  const { root, cache, retryScale } = settings;
  const { guard, ports } = await claimPorts();
  stack.defer(() => void guard.close());
  const [gatewayPort = 0, motoPort = 0] = ports.slice(kafkaPorts);
  const gatewayUrl = `http://127.0.0.1:${gatewayPort}`;

  const [kafka, moto, service] = await together<
    [KafkaPart, Awaited<ReturnType<typeof startMoto>>, BuiltService | null]
  >(
    [
      () => startKafkaPart({ settings, identity, ports, stack, abort, progress }),
      async () => {
        const started = await timed(progress, 'moto', () =>
          startMoto({
            ...{ root, cache, gatewayPort, port: motoPort, accountId, retryScale },
            signal: abort.signal,
          }),
        );
        stack.defer(() => started.stop());
        return started;
      },
      async () =>
        settings.bare ? null : timed(progress, 'Service, built and packaged', () => buildService(settings)),
    ],
    (reason) => abort.abort(reason),
  );
  abort.signal.throwIfAborted();

  const clusters = [kafka.clusters.primary, kafka.clusters.secondary] as const;
  const state = (): WorldState => ({
    schema: 1,
    root,
    gatewayUrl,
    host: { pid: process.pid, log: join(root, 'logs', 'host.log') },
    moto: { pid: moto.pid, log: moto.log, url: moto.url },
    connect: { pid: kafka.worker.pid, log: kafka.worker.log, url: kafka.worker.url },
    accountId,
    sides: { primary: clusters[0].state(), secondary: clusters[1].state() },
  });
  const table = new FaultTable({
    primary: identity.sides.primary.region,
    secondary: identity.sides.secondary.region,
  });
  const { sides } = state();
  const msk = createMskEmulator({
    accountId,
    sides,
    clusters: clusterReaders(kafka.clusters, stack),
    connect: kafka.connect,
    publish: cloudWatchSink(gatewayUrl),
    log: (line) => console.error(`${new Date().toISOString()} msk: ${line}`),
  });
  const paces: Paces = { observe: settings.scheduleMs, drills: null };
  const faults = faultController({ table, clusters, msk, onRestart: () => writeWorld(state()) });
  const aws = awsPart({
    root,
    accountId,
    port: gatewayPort,
    motoUrl: moto.url,
    faults: table,
    maxWarm: settings.warm,
    services: { kafka: msk },
    stack,
  });
  const { lambda, watcher } = aws;
  const log = (line: string): void => console.error(`${new Date().toISOString()} schedule: ${line}`);
  // Their minute and their week are as long here as the world is told.
  const everyMs = (expression: string) => (expression === 'rate(1 minute)' ? paces.observe : paces.drills);
  const schedules = runSchedules({ lambda, faults: table, everyMs, accountId, log });
  const stackName = `msk-dr-${settings.stage}`;
  const codeFolder = join(root, 'code');
  const deployer = createDeployer({
    gatewayUrl,
    accountId,
    stackName,
    codeFolder,
    lambda,
    watcher,
    schedules,
  });
  // As on AWS: the same service in either Region, since each must do without the other.
  const deploying = deployments(deployer, [identity.sides.primary.region, identity.sides.secondary.region]);
  const setAlarm = (alarm: AlarmState) => watcher.put(alarmEvent(alarm, accountId));
  await aws.open(controlEndpoint({ faults, paces, setAlarm, deployments: deploying }));
  stack.defer(() => msk.close());
  stack.defer(() => schedules.close());
  const { probeSecretArn } = identity;
  await Promise.all([
    ...Object.values(sides).map((side) => putSecret(gatewayUrl, side.secretArn, side, 'orchestrator')),
    probeSecretArn === null ? null : putSecret(gatewayUrl, probeSecretArn, sides.primary, 'probe'),
  ]);
  if (service !== null) {
    await timed(progress, 'Service, deployed', () => deploying.deploy(service));
    await rm(service.bundleFolder, { recursive: true });
  }
  await writeWorld(state());
  return { state: state(), stack: stack.move() };
}

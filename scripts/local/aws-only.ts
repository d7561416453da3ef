import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CreateStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { startMoto } from './aws/moto.ts';
import { type ExecutionWatcher, watchExecutions } from './events/watcher.ts';
import { createGateway } from './gateway/gateway.ts';
import { loadOperators, type Operator } from './gateway/operators.ts';
import { createRecorder, type RecordedCall } from './gateway/recorder.ts';
import { createLambdaRunner } from './lambda/runner.ts';
import type { LambdaRunner, ScriptedHandlers } from './lambda/types.ts';
import { claimPorts } from './process/ports.ts';
import { FaultTable } from './world/fault-table.ts';
import type { InProcessService } from './world/types.ts';

export interface AwsOnlyOptions {
  /** Functions of the test's own in place of bundles; also for functions that nothing deployed. */
  readonly scriptedHandlers?: ScriptedHandlers;
  readonly services?: Readonly<Record<string, InProcessService>>;
  readonly accountId?: string;
  /** What part of its time a Retry waits; all of it unless this says otherwise. */
  readonly retryScale?: number;
}

/** moto, gateway, Lambda runner and execution events without Kafka: what tests of state machines need. */
export interface AwsOnly {
  readonly root: string;
  readonly gatewayUrl: string;
  readonly motoUrl: string;
  readonly accountId: string;
  readonly lambda: LambdaRunner;
  readonly faults: FaultTable;
  readonly watcher: ExecutionWatcher;
  readonly operators: readonly Operator[];
  /** Client configuration for any AWS client of this world. */
  client(region: string): {
    endpoint: string;
    region: string;
    credentials: { accessKeyId: string; secretAccessKey: string };
  };
  /** A machine from its resolved definition; gives its ARN. */
  createStateMachine(name: string, definition: object, region?: string): Promise<string>;
  /** Every AWS call that has been answered so far. */
  calls(): Promise<RecordedCall[]>;
  close(): Promise<void>;
}

const cache = fileURLToPath(new URL('../../.cache', import.meta.url));

/** Starts the AWS part of the local world in a temporary folder, which goes with `close`. About 2 s with a warm cache. */
export async function startAwsOnly(options: AwsOnlyOptions = {}): Promise<AwsOnly> {
  const accountId = options.accountId ?? '123456789012';
  const root = await mkdtemp(join(tmpdir(), 'msk-dr-aws-'));
  const { guard, ports } = await claimPorts();
  const [gatewayPort = 0, motoPort = 0] = ports;
  const gatewayUrl = `http://127.0.0.1:${gatewayPort}`;
  const faults = new FaultTable({ primary: 'us-east-1', secondary: 'us-west-2' });
  const callsFile = join(root, 'aws-calls.jsonl');
  const recorder = createRecorder(callsFile);
  const moto = await startMoto({
    ...{ root, cache, gatewayPort, port: motoPort, accountId },
    ...(options.retryScale === undefined ? {} : { retryScale: options.retryScale }),
  });
  const scripted = options.scriptedHandlers ? { scriptedHandlers: options.scriptedHandlers } : {};
  const lambda = createLambdaRunner({ root, gatewayUrl, accountId, faults, ...scripted });
  const watcher = watchExecutions({ motoUrl: moto.url, accountId, lambda, gatewayUrl: () => gatewayUrl });
  const operators = await loadOperators(root, accountId);
  const gateway = await createGateway({
    port: gatewayPort,
    motoUrl: moto.url,
    accountId,
    services: options.services ?? {},
    lambda,
    faults,
    recorder,
    operators,
    onExecutionStarted: (execution) => watcher.started(execution),
  });
  const client: AwsOnly['client'] = (region) => ({
    endpoint: gatewayUrl,
    region,
    credentials: { accessKeyId: 'TEST', secretAccessKey: 'test' },
  });
  return {
    root,
    gatewayUrl,
    motoUrl: moto.url,
    accountId,
    lambda,
    faults,
    watcher,
    operators,
    client,
    async createStateMachine(name, definition, region = 'us-west-2') {
      const command = new CreateStateMachineCommand({
        name,
        definition: JSON.stringify(definition),
        roleArn: `arn:aws:iam::${accountId}:role/local`,
      });
      const { stateMachineArn } = await new SFNClient(client(region)).send(command);
      if (stateMachineArn === undefined) throw new Error(`moto made no machine ${name}.`);
      return stateMachineArn;
    },
    async calls() {
      const lines = (await readFile(callsFile, 'utf8')).split('\n').filter(Boolean);
      return lines.map((line) => JSON.parse(line) as RecordedCall);
    },
    async close() {
      await watcher.close();
      await gateway.close();
      await lambda.close();
      await moto.stop();
      recorder.close();
      guard.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}

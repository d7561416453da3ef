import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { vi } from 'vitest';
import type { RecordedCall } from '../../../scripts/local/gateway/recorder.ts';
import { type Region, regional, startTwoReplicas, strongPair, type TwoReplicas } from './two-replicas.ts';

/** Functions as they are, called as those of either Region, with the tables of a strong pair. */
export interface FunctionsIn extends TwoReplicas {
  /** One at a time: where a function is stands in the environment of the whole process. */
  call<T>(region: Region, fn: string, event: object): Promise<T>;
  /** Starts an execution there that goes on until the world ends; gives its ARN. */
  running(region: Region, run: string): Promise<string>;
  /** The calls of this work to tables, as `action table Region`, each once. */
  tableCalls(work: () => Promise<unknown>): Promise<string[]>;
}

const functionContext = {
  ...{ functionName: 'test', awsRequestId: 'test' },
  getRemainingTimeInMillis: () => 10_000,
};
/** Longer than any test. */
const machine = { StartAt: 'Hold', States: { Hold: { Type: 'Wait', Seconds: 600, End: true } } };

export async function startFunctions(): Promise<FunctionsIn> {
  const world = await startTwoReplicas();
  const { aws } = world;
  const environment = {
    AWS_ENDPOINT_URL: aws.gatewayUrl,
    AWS_ACCESS_KEY_ID: 'TEST',
    AWS_SECRET_ACCESS_KEY: 'test',
    LEDGER_TABLE: regional,
    FUNCTION_TIMEOUT_SECONDS: '1',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  vi.stubGlobal('__MSK_DR_PAIRS__', [strongPair]);
  const prefix = (region: Region): string =>
    `arn:aws:states:${region}:${aws.accountId}:stateMachine:msk-dr-local-`;
  return {
    ...world,
    async call(region, fn, event) {
      vi.stubEnv('AWS_REGION', region);
      vi.stubEnv('MACHINE_ARN_PREFIX', prefix(region));
      const { handler } = await import(`../../../functions/${fn}/handler.ts`);
      return handler({ pair: strongPair.name, ...event }, functionContext);
    },
    async running(region, name) {
      const sfn = new SFNClient(aws.client(region));
      const stateMachineArn = await aws.createStateMachine(`msk-dr-local-${name}`, machine, region);
      const started = await sfn.send(new StartExecutionCommand({ stateMachineArn, name }));
      return `${started.executionArn}`;
    },
    async tableCalls(work) {
      const before = (await aws.calls()).length;
      await work();
      const made: readonly RecordedCall[] = (await aws.calls()).slice(before);
      const texts = made
        .filter(({ service }) => service === 'dynamodb')
        .map(({ action, resource, region }) => `${action} ${resource} ${region}`);
      return [...new Set(texts)].sort();
    },
    async close() {
      await world.close();
      vi.unstubAllEnvs();
      vi.unstubAllGlobals();
    },
  };
}

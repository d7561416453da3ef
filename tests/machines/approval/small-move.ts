import { readFileSync } from 'node:fs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SFNClient } from '@aws-sdk/client-sfn';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { vi } from 'vitest';
import { createLedger } from '../../../functions/lib/ledger/ledger.ts';
import type { Ledger, LockGrant } from '../../../functions/lib/ledger/types.ts';
import { parsePair } from '../../../functions/lib/pair/parse.ts';
import { askUrl } from '../../../scripts/cli/lib/ask-url.ts';
import { invoke } from '../../../scripts/cli/lib/invoke.ts';
import { type AwsOnly, startAwsOnly } from '../../../scripts/local/aws-only.ts';
import type { ScriptedHandlers } from '../../../scripts/local/lambda/types.ts';
import { createLedgerTable } from '../../integration/ledger/create-table.ts';
import { type Message, subscribe } from '../../integration/subscription.ts';

const [region, otherRegion] = ['us-west-2', 'us-east-1'];
const table = 'msk-dr-test-ledger';
const functionName = (verb: string): string => `msk-dr-test-${verb}`;

export const operator = (name: string): string => `arn:aws:iam::123456789012:user/operator-${name}`;

/** What the next runs find that they would lose. */
export interface Found {
  loss: { readonly kind: string; readonly records: number | null };
}

/** What the machine hands to its first state. */
export interface RunOf {
  readonly run: string;
  readonly execution: string;
}

export interface SmallMove {
  readonly aws: AwsOnly;
  readonly ledger: Ledger;
  readonly sfn: SFNClient;
  readonly found: Found;
  /** What operators have been sent. */
  told(): Promise<Message[]>;
  /** Asks a function through its URL, as that operator. */
  as<Answer>(name: 'a' | 'b', verb: string, body: object): Promise<Answer>;
  /** Invokes a function directly. */
  direct<Answer>(verb: string, body: object): Promise<Answer>;
  close(): Promise<void>;
}

/**
 * The functions around an approval, as they are, and a state machine that only takes the lock, asks and ends: on moto,
 * with function URLs whose signatures the gateway checks.
 */
export async function startSmallMove(
  lock: (ledger: Ledger, found: Found) => (event: RunOf) => Promise<{ counter: number }> = takeLock,
): Promise<SmallMove> {
  const found: Found = { loss: { kind: 'estimate', records: 12 } };
  const scripted: Record<string, ScriptedHandlers[string]> = {};
  const aws = await startAwsOnly({ scriptedHandlers: scripted });
  const document = DynamoDBDocumentClient.from(new DynamoDBClient(aws.client(region)));
  const ledger = createLedger({ client: document, table, pair: 'orders' });
  // Whoever starts a run looks for the ledger's home in both Regions.
  for (const at of [region, otherRegion])
    await createLedgerTable(DynamoDBDocumentClient.from(new DynamoDBClient(aws.client(at))), table);
  const sns = new SNSClient(aws.client(region));
  const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: 'msk-dr-test-orders' }));
  const urls = ['start-run', 'answer-approval'].map((verb) => ({
    ...{ name: functionName(verb), region, url: true, bundle: '', handler: 'handler', environment: {} },
    ...{ memoryMb: 128, timeoutSeconds: 10 },
  }));
  aws.lambda.register(urls);
  const machine = await aws.createStateMachine('msk-dr-test-failover', definition, region);
  stubEnvironment(aws.gatewayUrl, machine.replace(/failover$/, ''), TopicArn.replace(/orders$/, ''));
  for (const verb of ['start-run', 'request-approval', 'answer-approval'])
    scripted[functionName(verb)] = await handlerOf(verb);
  scripted[functionName('take-lock')] = lock(ledger, found) as ScriptedHandlers[string];
  const lambda = new LambdaClient({ ...aws.client(region), maxAttempts: 1 });
  const operatorNamed = (name: string) => aws.operators.find((one) => one.arn === operator(name));
  return {
    ...{ aws, ledger, found },
    told: await subscribe(aws.gatewayUrl, TopicArn),
    sfn: new SFNClient(aws.client(region)),
    as: (name, verb, body) => askUrl(lambda, functionName(verb), body, operatorNamed(name)),
    direct: (verb, body) => invoke(lambda, functionName(verb), body),
    async close() {
      await aws.close();
      vi.unstubAllEnvs();
      vi.unstubAllGlobals();
    },
  };
}

const pairFile = new URL('../../../pairs/orders.yml', import.meta.url);

/** What a bundle has from its build and Lambda. */
function stubEnvironment(gatewayUrl: string, machinePrefix: string, topicPrefix: string): void {
  const pair = parsePair('orders.yml', readFileSync(pairFile, 'utf8'));
  const approval = { ...pair.failover.approval, approvers: [operator('a'), operator('b')] };
  vi.stubGlobal('__MSK_DR_PAIRS__', [{ ...pair, failover: { approval } }]);
  const environment = {
    AWS_REGION: region,
    AWS_ENDPOINT_URL: gatewayUrl,
    AWS_ACCESS_KEY_ID: 'TEST',
    AWS_SECRET_ACCESS_KEY: 'test',
    LEDGER_TABLE: table,
    MACHINE_ARN_PREFIX: machinePrefix,
    TOPIC_ARN_PREFIX: topicPrefix,
    POWERTOOLS_LOG_LEVEL: 'SILENT',
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
}

/** A function as it is, to be called as Lambda calls it. */
export async function handlerOf(verb: string): Promise<ScriptedHandlers[string]> {
  const { handler } = await import(`../../../functions/${verb}/handler.ts`);
  return (event: unknown, context: object) =>
    handler(event, { ...context, getRemainingTimeInMillis: () => 10_000 });
}

/** Stands for all steps before the approval; each run takes the lock from the one before. */
const takeLock =
  (ledger: Ledger, found: Found) =>
  async ({ run, execution }: RunOf): Promise<{ counter: number }> => {
    const grant = await ledger.takeOverLock(run, execution, await ledger.readLock());
    await ledger.putRun({
      ...{ run, pair: 'orders', machine: 'failover', executionArn: execution, startedBy },
      ...{ startedAt: new Date().toISOString(), status: 'running', finishedAt: null, reasons: [] },
    });
    return begin(ledger, grant, found);
  };

export const startedBy = { principal: 'as its input says', known: 'signed' };

/** What the steps between the lock and the approval leave in the ledger. */
export async function begin(ledger: Ledger, grant: LockGrant, found: Found): Promise<{ counter: number }> {
  const move = { mode: 'failover', from: 'primary', to: 'secondary', startEpoch: 1, startedAt: '' };
  await ledger.putStep(grant, 'move', move);
  await ledger.putStep(grant, 'estimate-loss', found.loss);
  return { counter: grant.counter };
}

const definition = {
  QueryLanguage: 'JSONata',
  StartAt: 'TakeLock',
  States: {
    TakeLock: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: {
        FunctionName: functionName('take-lock'),
        Payload: "{% {'run': $states.input.run, 'execution': $states.context.Execution.Id} %}",
      },
      Assign: { counter: '{% $states.result.Payload.counter %}', input: '{% $states.input %}' },
      Next: 'RequestApproval',
    },
    RequestApproval: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: {
        FunctionName: functionName('request-approval'),
        Payload:
          "{% {'pair': 'orders', 'run': $input.run, 'counter': $counter, 'mode': $input.options.mode, 'token': $states.context.Task.Token, 'breakGlass': $input.options.breakGlass} %}",
      },
      TimeoutSeconds: 4,
      Catch: [{ ErrorEquals: ['ApprovalRefused'], Output: '{% $states.errorOutput %}', Next: 'Refused' }],
      End: true,
    },
    Refused: { Type: 'Pass', Output: "{% {'refused': $states.input.Cause} %}", End: true },
  },
};

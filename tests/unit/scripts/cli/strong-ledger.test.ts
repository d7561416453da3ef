import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { DescribeExecutionCommand, ExecutionDoesNotExist } from '@aws-sdk/client-sfn';
import { GetParameterCommand, ParameterNotFound, SSMClient } from '@aws-sdk/client-ssm';
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { AwsUnavailable } from '../../../../functions/lib/errors.ts';
import type { Pair } from '../../../../functions/lib/pair/types.ts';
import { adopt, showLedger } from '../../../../scripts/cli/ledger.ts';
import { awsClients, lookClients } from '../../../../scripts/cli/lib/aws.ts';
import type { Context } from '../../../../scripts/cli/lib/context.ts';
import { homeOwed, homeText } from '../../../../scripts/cli/lib/home-text.ts';
import { unlock } from '../../../../scripts/cli/unlock.ts';
import { activeOn, executionIn, heldIn } from '../../lib/home/replicas.ts';
import { a, b, place } from '../../lib/home/seen.ts';
import { type Fixture, fakeLedger, fixture } from './fixture.ts';
import { lambda, sfn } from './mocked-aws.ts';

const dynamo = mockClient(DynamoDBDocumentClient);
const ssm = mockClient(SSMClient);
const noAnswer = new AwsUnavailable('AWS did not answer (TimeoutError: socket hang up)');
const ledger: Pair['ledger'] = { mode: 'strong', witness: 'us-east-2' };
const table = 'msk-dr-local-ledger-us-east-1-us-west-2';

/** Items of the one table, as the replicas in these Regions give them. */
function holds(lock: object, answering: readonly string[] = [a, b]): void {
  dynamo.on(GetCommand).callsFake(async ({ TableName, Key }, getClient) => {
    const region: string = await getClient().config.region();
    if (!answering.includes(region)) throw noAnswer;
    if (TableName !== table) throw new Error(`another table: ${TableName}`);
    if (Key.sk === 'pointer') return { Item: { body: JSON.stringify(activeOn('primary')) } };
    return Key.sk === 'lock' ? { Item: { homeEpoch: 1, counter: 7, ...lock } } : {};
  });
}
const held = { holderRun: 'failover-1', holderArn: executionIn(a), holderSince: '2026-11-24T06:00:00.000Z' };

/** The command's world: one client a Region, as a real place has them. */
function strong(over = fakeLedger({})): Fixture & { readonly context: Context } {
  const made = fixture(over);
  const pair: Pair = { ...made.service.pair, ledger };
  const at = (region: string) => ({ region, endpoint: 'http://127.0.0.1:1' });
  const aws = (region: string) => awsClients(at(region));
  const context: Context = {
    ...made.context,
    service: async () => ({ ...made.service, pair }),
    place: async () => ({ pair, stage: 'local', aws, look: (region) => lookClients(at(region)) }),
  };
  return { ...made, context };
}

beforeEach(() => {
  dynamo.reset();
  ssm.reset();
  ssm.on(GetParameterCommand).rejects(new ParameterNotFound({ message: 'x', $metadata: {} }));
  sfn.on(DescribeExecutionCommand).rejects(new ExecutionDoesNotExist({ message: 'x', $metadata: {} }));
  lambda.on(GetFunctionConfigurationCommand).resolves({ Timeout: 50 });
});

describe('ledger show', () => {
  test('says that it is one table, who acts, who holds the lock, and what each Region answers', async () => {
    holds({});
    const { text, json } = await showLedger(strong().context, 'orders');
    expect(text).toContain('one table in us-east-1 and us-west-2, strongly consistent; witness us-east-2');
    expect(text).toContain('us-west-2: what is started starts there');
    expect(text).toContain('primary active, pointer epoch 3, by failover-0');
    expect(text).toContain('free, counter 7');
    expect(text).toContain('msk-dr status orders --local');
    expect(text).not.toMatch(/home|copy|closed/);
    expect(json).toMatchObject({ mode: 'strong', decision: { kind: 'open', home: place(b, 1) } });
  });

  test('a run in a Region that does not answer is told with what frees its lock', async () => {
    holds(held, [b]);
    sfn.on(DescribeExecutionCommand).rejects(noAnswer);
    const { text } = await showLedger(strong().context, 'orders');
    expect(text).toMatch(
      /held by failover-1 since .*, counter 7; it executes in us-east-1, which does not answer: .*socket hang up/,
    );
    expect(text).toContain('its replica does not answer');
    expect(text).toContain('ledger adopt orders --break-glass "why" --local');
  });

  test('neither replica answers', async () => {
    holds({}, []);
    expect((await showLedger(strong().context, 'orders')).text).toContain('Neither replica of it answers');
  });
});

describe('ledger adopt', () => {
  const adopting = () => adopt(strong().context, 'orders', { breakGlass: 'it burns' });

  test('frees the lock of a run whose Region is lost, from the other one', async () => {
    holds(held, [b]);
    sfn.on(DescribeExecutionCommand).rejects(noAnswer);
    dynamo.on(UpdateCommand).resolves({});
    const { json, text } = await adopting();
    expect(json).toMatchObject({
      result: 'freed',
      holder: { run: 'failover-1', region: a },
      why: 'it burns',
    });
    expect(text).toContain('FREED');
    const [freed] = dynamo.commandCalls(UpdateCommand);
    expect(await freed?.thisValue.config.region()).toBe(b);
    expect(freed?.args[0].input).toMatchObject({
      ...{ TableName: table, Key: { sk: 'lock' } },
      UpdateExpression: expect.stringContaining('ADD #counter :one'),
      ExpressionAttributeValues: { ':counter': 7, ':holderRun': 'failover-1', ':why': 'it burns' },
    });
  });

  test.each([
    ['no run holds the lock', () => holds({}), /no run holds its lock/],
    [
      'the holder’s Region answers and it runs',
      () => {
        holds(held);
        sfn.on(DescribeExecutionCommand).resolves({ status: 'RUNNING' });
      },
      /us-east-1, where failover-1 holds its lock, answers\. To end that: msk-dr abort orders failover-1/,
    ],
    ['the holder’s Region answers and it is over', () => holds(held), /msk-dr unlock orders --force "why"/],
    ['neither replica answers', () => holds(held, []), /Neither replica of it answers/],
  ])('frees nothing where %s', async (_name, given, said) => {
    given();
    await expect(adopting()).rejects.toMatchObject({
      name: 'CouldNotRun',
      message: expect.stringMatching(said),
    });
    expect(dynamo.commandCalls(UpdateCommand)).toEqual([]);
  });
});

test('unlock says the command for a holder whose Region does not answer, and frees nothing', async () => {
  const over = fakeLedger({ lock: heldIn(a) });
  sfn.on(DescribeExecutionCommand).rejects(noAnswer);
  await expect(unlock(strong(over).context, 'orders', { force: 'why' })).rejects.toMatchObject({
    name: 'CouldNotRun',
    message: expect.stringMatching(
      /executes in us-east-1, which does not answer.*msk-dr ledger adopt orders/,
    ),
  });
  expect(over.unlocked).toEqual([]);
});

test('status says that it is in both Regions, and nothing of it is owed anywhere', async () => {
  const { service } = fixture();
  expect(homeText(place(b, 1), ledger)).toBe(
    'one table in both Regions, witness us-east-2; what is started starts in us-west-2',
  );
  expect(homeText(null, ledger)).toContain('not opened yet');
  expect(homeOwed({ ...service.pair, ledger }, place(b, 1), activeOn('secondary'))).toBeNull();
});

import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import type { FenceRecord } from '../../../functions/lib/fence/types.ts';
import type { ClusterCall } from '../../../functions/lib/runtime/define-cluster-handler.ts';
import { liftSide } from '../../../functions/unfence-clients/lift.ts';
import { pairWith } from '../lib/engines/msk-replicator/pair.ts';

const commandArn = 'arn:aws:lambda:eu-west-1:111122223333:function:fence';
const { fence } = pairWith();
const pair = pairWith({ fence: { ...fence, methods: ['acl', 'command'], commandArn, probe: null } });
const grant = { run: 'r', counter: 1 };
const lambda = mockClient(LambdaClient);
let facts: Map<string, unknown>;

beforeEach(() => {
  lambda.reset();
  const stands: FenceRecord = {
    ...{ side: 'secondary', epoch: 3, run: 'r', who: ['writers'], added: [] },
    ...{ openByDefault: false, state: 'applied' },
  };
  facts = new Map([['fence-secondary', stands]]);
});

function lift(signal = new AbortController().signal) {
  const call = {
    ...{ pair, signal, clock: { now: () => 0, sleep: async () => undefined } },
    connect: async () => ({ listAcls: async () => [], deleteAcls: async () => undefined }),
    ledger: {
      getFact: async (name: string) => facts.get(name) ?? null,
      putFact: async (_: unknown, name: string, value: unknown) => void facts.set(name, value),
      assertLock: async () => undefined,
    },
  };
  return liftSide(call as unknown as ClusterCall, grant, { side: 'secondary', drill: null });
}
const answers = (done: boolean) =>
  lambda.on(InvokeCommand).resolves({
    Payload: { transformToString: () => JSON.stringify({ done, detail: '' }) } as never,
  });
const asked = (): unknown[] =>
  lambda.commandCalls(InvokeCommand).map(({ args }) => JSON.parse(`${args[0].input.Payload}`));
const state = (): string => (facts.get('fence-secondary') as FenceRecord).state;

test('the function of the pair is asked before the record says that the fence is lifted', async () => {
  const over = new AbortController();
  lambda.on(InvokeCommand).callsFake(async () => {
    over.abort();
    throw new Error('aborted');
  });
  await expect(lift(over.signal)).rejects.toThrow();
  expect(state()).toBe('applied');
  answers(true);
  expect(await lift()).toMatchObject({ outcome: 'lifted', command: { done: true } });
  expect(asked()).toMatchObject([
    { action: 'lift', who: ['writers'] },
    { action: 'lift', who: ['writers'] },
  ]);
  expect(state()).toBe('lifted');
});

test('what it has not done it is asked again, for all, although the record says lifted', async () => {
  answers(false);
  expect(await lift()).toMatchObject({ command: { done: false } });
  answers(true);
  expect(await lift()).toMatchObject({ command: { done: true } });
  expect(asked().at(-1)).toMatchObject({ action: 'lift', who: ['writers', 'readers'] });
});

test('nobody is asked where no fence ever stood', async () => {
  facts.clear();
  expect(await lift()).toMatchObject({ outcome: 'lifted', command: null });
  expect(asked()).toEqual([]);
});

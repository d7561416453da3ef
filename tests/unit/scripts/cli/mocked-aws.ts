import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { SFNClient } from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach } from 'vitest';
import { payload } from './fixture.ts';

// What the verbs call; every test of the file that imports this begins with nothing answered.
export const lambda = mockClient(LambdaClient);
export const sfn = mockClient(SFNClient);
beforeEach(() => {
  lambda.reset();
  sfn.reset();
});

/** The function answers with the value. */
export const answer = (name: string, value: unknown) =>
  lambda.on(InvokeCommand, { FunctionName: `msk-dr-local-${name}` }).resolves({ Payload: payload(value) });

/** What the first function that was invoked was given. */
export const sent = () => JSON.parse(String(lambda.commandCalls(InvokeCommand)[0]?.args[0].input.Payload));

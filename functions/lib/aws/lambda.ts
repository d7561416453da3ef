import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { type Known, known, unknown } from '../known.ts';
import { clientFor } from './clients.ts';
import { withAwsErrors } from './errors.ts';

/**
 * Invokes a function that is not the product's own, in its Region, and waits for its answer. That it failed is an
 * answer, too, by the name of its error only: what else it says may hold anything.
 */
export async function invokeFunction(
  arn: string,
  payload: object,
  signal: AbortSignal,
): Promise<Known<unknown>> {
  const region = arn.split(':')[3] ?? '';
  const command = new InvokeCommand({ FunctionName: arn, Payload: JSON.stringify(payload) });
  const { Payload, FunctionError } = await withAwsErrors(`lambda:InvokeFunction in ${region}`, () =>
    clientFor(LambdaClient, region).send(command, { abortSignal: signal }),
  );
  const body: unknown = JSON.parse(Payload?.transformToString() || 'null');
  if (FunctionError === undefined) return known(body);
  const { errorType } = (body ?? {}) as { errorType?: unknown };
  return unknown(`it failed with ${typeof errorType === 'string' ? errorType : FunctionError}`);
}

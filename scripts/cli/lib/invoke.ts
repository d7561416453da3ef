import { InvokeCommand, type LambdaClient, ResourceNotFoundException } from '@aws-sdk/client-lambda';
import { CouldNotRun, FunctionFailed } from './faults.ts';

/**
 * Invokes a function and returns its answer. An error that the function raised keeps its name and sentence
 * (FunctionFailed); a function that is not there is CouldNotRun.
 */
export async function invoke<Answer>(lambda: LambdaClient, name: string, payload: object): Promise<Answer> {
  const answer = await lambda
    .send(new InvokeCommand({ FunctionName: name, Payload: JSON.stringify(payload) }))
    .catch((error: unknown) => {
      if (error instanceof ResourceNotFoundException)
        throw new CouldNotRun(
          `There is no function ${name}: is this the stage and Region that the service is deployed to?`,
        );
      throw error;
    });
  const body: unknown = JSON.parse(answer.Payload?.transformToString() || 'null');
  if (answer.FunctionError) throw failure(name, body);
  return body as Answer;
}

/** Lambda's error shape: `{errorType, errorMessage}`; a process that died has no type of its own. */
function failure(name: string, body: unknown): FunctionFailed {
  const { errorType, errorMessage } = (body ?? {}) as { errorType?: unknown; errorMessage?: unknown };
  return new FunctionFailed(
    typeof errorType === 'string' ? errorType : 'FunctionFailed',
    typeof errorMessage === 'string' ? errorMessage : `${name} ended without an answer`,
  );
}

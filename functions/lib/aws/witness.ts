import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { type Known, known, unknown } from '../known.ts';
import { clientFor } from './clients.ts';

/** What the witness Region's answer proves: that we can see, and what time it is there (ms, whole seconds). */
export interface WitnessAnswer {
  /** Null: it answered, if only to say no. Otherwise why it did not. */
  readonly silence: string | null;
  readonly time: Known<number>;
}

/** Nobody makes this parameter: its absence is the answer that is asked for. */
const parameter = '/msk-dr/witness';

/**
 * One call to a Region that neither cluster lives in. Any answer of the service counts, a refusal included; the time
 * is the answer's Date header, which every AWS service sends. Never raises.
 */
export async function askWitness(region: string, signal: AbortSignal): Promise<WitnessAnswer> {
  const seen: { status?: number; date?: string } = {};
  const command = new GetParameterCommand({ Name: parameter });
  command.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args);
      const { statusCode, headers } = answer.response as {
        statusCode?: number;
        headers?: Partial<Record<string, string>>;
      };
      Object.assign(seen, { status: statusCode, date: headers?.date });
      return answer;
    },
    // Nearest to the wire: behind it the SDK turns answers that say no into errors.
    { step: 'deserialize', priority: 'low', name: 'rememberDate' },
  );
  const failure = await clientFor(SSMClient, region)
    .send(command, { abortSignal: signal })
    .then(() => null)
    .catch((error: unknown) => (error instanceof Error ? error.name : String(error)));
  const answered = seen.status !== undefined && seen.status < 500;
  const time = Date.parse(seen.date ?? '');
  return {
    silence: answered ? null : (failure ?? 'no answer'),
    time: answered && !Number.isNaN(time) ? known(time) : unknown('the witness did not tell the time'),
  };
}

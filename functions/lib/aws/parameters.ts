import {
  DeleteParameterCommand,
  GetParameterCommand,
  ParameterNotFound,
  PutParameterCommand,
  paginateGetParametersByPath,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { clientFor } from './clients.ts';
import { withAwsErrors } from './errors.ts';

const client = (region: string): SSMClient => clientFor(SSMClient, region);

/** The parameter's value, or null if there is none. */
export async function readParameter(
  region: string,
  name: string,
  signal: AbortSignal,
): Promise<string | null> {
  return withAwsErrors(`ssm:GetParameter in ${region}`, async () => {
    const answer = await client(region).send(new GetParameterCommand({ Name: name }), {
      abortSignal: signal,
    });
    return answer.Parameter?.Value ?? null;
  }).catch(absentAs(null));
}

export async function writeParameter(
  region: string,
  name: string,
  value: string,
  signal: AbortSignal,
): Promise<void> {
  await withAwsErrors(`ssm:PutParameter in ${region}`, () =>
    client(region).send(
      new PutParameterCommand({ Name: name, Value: value, Type: 'String', Overwrite: true }),
      { abortSignal: signal },
    ),
  );
}

/** Idempotent: an absent parameter is deleted already. */
export async function deleteParameter(region: string, name: string, signal: AbortSignal): Promise<void> {
  await withAwsErrors(`ssm:DeleteParameter in ${region}`, () =>
    client(region)
      .send(new DeleteParameterCommand({ Name: name }), { abortSignal: signal })
      .then(() => undefined),
  ).catch(absentAs(undefined));
}

/** Every parameter below `path`, by name. */
export async function listParameters(
  region: string,
  path: string,
  signal: AbortSignal,
): Promise<{ name: string; value: string }[]> {
  return withAwsErrors(`ssm:GetParametersByPath in ${region}`, async () => {
    const found: { name: string; value: string }[] = [];
    for await (const page of paginateGetParametersByPath(
      { client: client(region) },
      { Path: path, Recursive: true },
      { abortSignal: signal },
    )) {
      for (const { Name: name, Value: value } of page.Parameters ?? [])
        if (name !== undefined) found.push({ name, value: value ?? '' });
    }
    return found.sort((a, b) => a.name.localeCompare(b.name));
  });
}

const absentAs =
  <T>(value: T) =>
  (error: unknown): T => {
    if (error instanceof ParameterNotFound) return value;
    throw error;
  };

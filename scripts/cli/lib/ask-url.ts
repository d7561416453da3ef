import { Sha256 } from '@aws-crypto/sha256-js';
import {
  GetFunctionUrlConfigCommand,
  type LambdaClient,
  ResourceNotFoundException,
} from '@aws-sdk/client-lambda';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4, type SignatureV4Init } from '@smithy/signature-v4';
import { withAwsErrors } from '../../../functions/lib/aws/errors.ts';
import { AwsAccessDenied } from '../../../functions/lib/errors.ts';
import { longestFunctionMs } from './aws.ts';
import { CouldNotRun, FunctionFailed } from './faults.ts';

/** Gives the keys of whoever asks, when they are needed. */
export type Signer = SignatureV4Init['credentials'];

/**
 * Asks a function through its function URL, signed, by default with the client's credentials: so the function learns who asks, which
 * an invocation does not tell it. An error that it raised keeps its name and sentence (FunctionFailed); AwsAccessDenied
 * where the caller may not ask, CouldNotRun where there is no such URL.
 */
export async function askUrl<Answer>(
  lambda: LambdaClient,
  name: string,
  body: object,
  signer: Signer = lambda.config.credentials,
): Promise<Answer> {
  const request = await signed(await urlOf(lambda, name), JSON.stringify(body), {
    credentials: signer,
    region: await lambda.config.region(),
  });
  const { status, text } = await withAwsErrors('lambda:InvokeFunctionUrl', async () => {
    const response = await fetch(request).catch(reasonOf);
    return { status: response.status, text: await response.text().catch(reasonOf) };
  });
  if (status === 200) return JSON.parse(text) as Answer;
  const error = errorIn(text);
  if (error !== null) throw new FunctionFailed(error.name, error.message);
  if (status === 403)
    throw new AwsAccessDenied(
      `AWS refused lambda:InvokeFunctionUrl on ${name} (${text.slice(0, 200)}). Attach the service's OperatorPolicy to the user or role that you call with.`,
    );
  throw new FunctionFailed('FunctionFailed', `${name} ended without an answer (HTTP status ${status})`);
}

async function urlOf(lambda: LambdaClient, name: string): Promise<URL> {
  try {
    const { FunctionUrl = '' } = await lambda.send(new GetFunctionUrlConfigCommand({ FunctionName: name }));
    return new URL(FunctionUrl);
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
    throw new CouldNotRun(
      `There is no function ${name} with a function URL: is this the stage and Region that the service is deployed to?`,
    );
  }
}

async function signed(
  url: URL,
  body: string,
  as: { readonly credentials: Signer; readonly region: string },
): Promise<Request> {
  const signer = new SignatureV4({ ...as, service: 'lambda', sha256: Sha256 });
  const { headers } = await signer.sign(
    new HttpRequest({
      method: 'POST',
      path: url.pathname,
      headers: { host: url.host, 'content-type': 'application/json' },
      body,
    }),
  );
  const { host: _fetchSetsIt, ...others } = headers;
  return new Request(url, {
    method: 'POST',
    headers: others,
    body,
    signal: AbortSignal.timeout(longestFunctionMs),
  });
}

/** `fetch` hides why it failed in the cause of its TypeError. */
function reasonOf(error: unknown): never {
  throw error instanceof TypeError && error.cause instanceof Error ? error.cause : error;
}

/** `{error: {name, message}}`, as functions behind a URL answer an error of theirs; null if the text is none. */
function errorIn(text: string): { readonly name: string; readonly message: string } | null {
  try {
    const { error } = JSON.parse(text) as { error?: { name?: unknown; message?: unknown } };
    if (typeof error?.name !== 'string' || typeof error.message !== 'string') return null;
    return { name: error.name, message: error.message };
  } catch {
    return null;
  }
}

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SSMClient } from '@aws-sdk/client-ssm';
import { answering } from './answering.ts';

/** The AWS APIs that the CLI talks to: nothing else reaches the service. One client a service and command. */
export interface Aws {
  readonly lambda: LambdaClient;
  readonly sfn: SFNClient;
  readonly s3: S3Client;
  readonly dynamo: DynamoDBClient;
}

/** Where calls go: the caller's own AWS environment, or the local world's gateway, which takes any credentials. */
export interface AwsTarget {
  readonly region: string;
  readonly endpoint: string | null;
}

/** The service's functions take a minute at most (serverless.yml); a start of a cold one comes on top. */
export const longestFunctionMs = 90_000;
const connectMs = 5_000;
/** Every other call is answered at once. */
const answerMs = 10_000;

/** Clients whose calls raise AwsUnavailable, with what to do next, where AWS does not answer. */
export function awsClients(target: AwsTarget): Aws {
  const aws = clients(target);
  const outermost = { step: 'initialize', priority: 'high' } as const;
  aws.lambda.middlewareStack.add(answering('lambda', target), outermost);
  aws.sfn.middlewareStack.add(answering('states', target), outermost);
  aws.s3.middlewareStack.add(answering('s3', target), outermost);
  aws.dynamo.middlewareStack.add(answering('dynamodb', target), outermost);
  return aws;
}

/**
 * For looking at a Region that may be lost: its silence is an answer, given in the adapter's own words and after one
 * attempt, since the command ends no sooner than its last call.
 */
export function lookClients(target: AwsTarget): { readonly dynamo: DynamoDBClient; readonly ssm: SSMClient } {
  const once = { ...commonOf(target), maxAttempts: 1 };
  return { dynamo: new DynamoDBClient(once), ssm: new SSMClient(once) };
}

function commonOf({ region, endpoint }: AwsTarget) {
  const local = endpoint === null ? {} : { endpoint, credentials: localCredentials };
  const requestHandler = {
    connectionTimeout: connectMs,
    requestTimeout: answerMs,
    throwOnRequestTimeout: true,
  } as const;
  return { region, maxAttempts: 3, requestHandler, ...local };
}

function clients(target: AwsTarget): Aws {
  const common = commonOf(target);
  const { requestHandler } = common;
  return {
    // Not tried again by itself: an invocation that timed out may still run. Starting a run carries a request id.
    lambda: new LambdaClient({
      ...common,
      maxAttempts: 1,
      requestHandler: { ...requestHandler, requestTimeout: longestFunctionMs },
    }),
    sfn: new SFNClient(common),
    s3: new S3Client({ ...common, forcePathStyle: target.endpoint !== null }),
    dynamo: new DynamoDBClient(common),
  };
}

/** Never the caller's: nothing that belongs to a real account is sent to the local world. */
const localCredentials = { accessKeyId: 'local-operator', secretAccessKey: 'local-operator' };

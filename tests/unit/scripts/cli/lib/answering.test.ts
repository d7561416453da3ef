import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, ResourceNotFoundException } from '@aws-sdk/client-lambda';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { DescribeExecutionCommand } from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Aws, awsClients } from '../../../../../scripts/cli/lib/aws.ts';

let server: Server;
let answer: (respond: (status: number, type: string) => void, drop: () => void) => void;
let aws: Aws;
beforeEach(async () => {
  server = createServer((request, response) => {
    const respond = (status: number, type: string): void => {
      response.writeHead(status, { 'x-amzn-errortype': type, 'content-type': 'application/json' });
      response.end('{"Message":"as AWS says"}');
    };
    answer(respond, () => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  aws = awsClients({ region: 'us-west-2', endpoint: `http://127.0.0.1:${port}` });
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

const calls: [string, (aws: Aws) => Promise<unknown>][] = [
  ['lambda:Invoke', ({ lambda }) => lambda.send(new InvokeCommand({ FunctionName: 'f' }))],
  ['states:DescribeExecution', ({ sfn }) => sfn.send(new DescribeExecutionCommand({ executionArn: 'a' }))],
  ['s3:GetObject', ({ s3 }) => s3.send(new GetObjectCommand({ Bucket: 'b', Key: 'k' }))],
  [
    'dynamodb:GetItem',
    ({ dynamo }) => dynamo.send(new GetItemCommand({ TableName: 't', Key: { pk: { S: 'x' } } })),
  ],
];

it.each(calls)('%s that nobody answers names call and Region, and says what to do', async (name, call) => {
  answer = (_respond, drop) => drop();
  await expect(call(aws)).rejects.toMatchObject({
    name: 'AwsUnavailable',
    message: expect.stringMatching(
      new RegExp(
        `^AWS did not answer ${name} in us-west-2 \\(.+\\)\\. .+asked in us-west-2.+fault list.+watch`,
      ),
    ),
  });
});

it('speaks of the network and of AWS where it is no local world', async () => {
  const real = awsClients({ region: 'eu-west-1', endpoint: null });
  real.lambda.config.endpoint = async () => ({
    protocol: 'http:',
    hostname: '127.0.0.1',
    port: 1,
    path: '/',
  });
  real.lambda.config.credentials = async () => ({ accessKeyId: 'a', secretAccessKey: 'b' });
  await expect(real.lambda.send(new InvokeCommand({ FunctionName: 'f' }))).rejects.toMatchObject({
    name: 'AwsUnavailable',
    message: expect.stringMatching(/lambda:Invoke in eu-west-1 .+health\.aws\.amazon\.com/),
  });
});

it('a Region that answers with 5xx is unavailable, too', async () => {
  answer = (respond) => respond(503, 'ServiceUnavailableException');
  await expect(aws.lambda.send(new InvokeCommand({ FunctionName: 'f' }))).rejects.toMatchObject({
    name: 'AwsUnavailable',
    message: expect.stringContaining('lambda:Invoke in us-west-2 with status 503'),
  });
});

it('what is an answer stays what it is', async () => {
  answer = (respond) => respond(404, 'ResourceNotFoundException');
  await expect(aws.lambda.send(new InvokeCommand({ FunctionName: 'f' }))).rejects.toBeInstanceOf(
    ResourceNotFoundException,
  );
});

import { join } from 'node:path';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '../../../functions/lib/clock.ts';
import { createLedger } from '../../../functions/lib/ledger/ledger.ts';
import type { Pair } from '../../../functions/lib/pair/types.ts';
import { askUrl, type Signer } from './ask-url.ts';
import { type Aws, awsClients } from './aws.ts';
import type { Service } from './context.ts';
import { CouldNotRun } from './faults.ts';
import { localOperator } from './local-operator.ts';
import { localWorld } from './local-world.ts';
import { namedPair } from './named-pair.ts';
import { type CommonOptions, stageOf } from './options.ts';

/** Everything a verb needs to talk to the service of one pair, in the Region where its ledger is at home. */
export async function openService(
  options: CommonOptions,
  { projectRoot, clock }: { readonly projectRoot: string; readonly clock: Clock },
  pairName: string,
): Promise<Service> {
  const pair = await namedPair(options.pairs, pairName);
  const region = pair.ledger.home;
  const stage = stageOf(options);
  if (!options.local) return serviceOf(pair, stage, awsClients({ region, endpoint: null }), clock);
  const folder = options.world ?? join(projectRoot, '.world');
  const aws = awsClients({ region, endpoint: (await localWorld(folder)).gatewayUrl });
  return serviceOf(pair, stage, aws, clock, () => localOperator(folder, options.as));
}

/** Names are the service's own (serverless.yml): `msk-dr-<stage>-…`. `signer`: who asks by function URLs, by default who calls. */
function serviceOf(pair: Pair, stage: string, aws: Aws, clock: Clock, signer?: Signer): Service {
  const functionName = (verb: string): string => `msk-dr-${stage}-${verb}`;
  return {
    pair,
    aws,
    ledger: createLedger({
      client: DynamoDBDocumentClient.from(aws.dynamo),
      table: `msk-dr-${stage}-ledger`,
      pair: pair.name,
      clock,
    }),
    functionName,
    ask: (verb, body) => askUrl(aws.lambda, functionName(verb), body, signer),
    evidenceBucket: (executionArn) => `msk-dr-${stage}-evidence-${accountOf(executionArn)}`,
  };
}

function accountOf(arn: string): string {
  const account = arn.split(':')[4];
  if (!account) throw new CouldNotRun(`The run's record holds no execution ARN but ${JSON.stringify(arn)}`);
  return account;
}

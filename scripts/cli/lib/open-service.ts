import { join } from 'node:path';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '../../../functions/lib/clock.ts';
import { createLedger } from '../../../functions/lib/ledger/ledger.ts';
import type { Pair } from '../../../functions/lib/pair/types.ts';
import { type Aws, awsClients } from './aws.ts';
import type { Service } from './context.ts';
import { CouldNotRun } from './faults.ts';
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
  const endpoint = options.local
    ? (await localWorld(options.world ?? join(projectRoot, '.world'))).gatewayUrl
    : null;
  return serviceOf(pair, stageOf(options), awsClients({ region: pair.ledger.home, endpoint }), clock);
}

/** Names are the service's own (serverless.yml): `msk-dr-<stage>-…`. */
export function serviceOf(pair: Pair, stage: string, aws: Aws, clock: Clock): Service {
  return {
    pair,
    aws,
    ledger: createLedger({
      client: DynamoDBDocumentClient.from(aws.dynamo),
      table: `msk-dr-${stage}-ledger`,
      pair: pair.name,
      clock,
    }),
    functionName: (verb) => `msk-dr-${stage}-${verb}`,
    evidenceBucket: (executionArn) => `msk-dr-${stage}-evidence-${accountOf(executionArn)}`,
  };
}

function accountOf(arn: string): string {
  const account = arn.split(':')[4];
  if (!account) throw new CouldNotRun(`The run's record holds no execution ARN but ${JSON.stringify(arn)}`);
  return account;
}

import { join } from 'node:path';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '../../../functions/lib/clock.ts';
import { findHome } from '../../../functions/lib/home/find-home.ts';
import { whyNotHere } from '../../../functions/lib/home/sentence.ts';
import type { HomePlace } from '../../../functions/lib/home/types.ts';
import { createLedger } from '../../../functions/lib/ledger/ledger.ts';
import { otherRegion, type Pair } from '../../../functions/lib/pair/types.ts';
import { askUrl, type Signer } from './ask-url.ts';
import { type Aws, awsClients, lookClients } from './aws.ts';
import type { Service } from './context.ts';
import { CouldNotRun, HomeDark } from './faults.ts';
import { homePorts, ledgerTable } from './home-ports.ts';
import { localOperator } from './local-operator.ts';
import { localWorld } from './local-world.ts';
import { namedPair } from './named-pair.ts';
import { type CommonOptions, stageOf } from './options.ts';

/** What every verb starts from: the pair, and AWS clients of either Region. */
export interface Place {
  readonly pair: Pair;
  readonly stage: string;
  readonly aws: (region: string) => Aws;
  readonly look: (region: string) => ReturnType<typeof lookClients>;
  /** Who asks by function URLs; by default who calls. */
  readonly signer?: Signer;
}

export async function openPlace(
  options: CommonOptions,
  projectRoot: string,
  pairName: string,
): Promise<Place> {
  const pair = await namedPair(options.pairs, pairName);
  const stage = stageOf(options);
  if (!options.local) return { pair, stage, ...clientsAt(null) };
  const folder = options.world ?? join(projectRoot, '.world');
  const { gatewayUrl } = await localWorld(folder);
  return { pair, stage, ...clientsAt(gatewayUrl), signer: () => localOperator(folder, options.as) };
}

const clientsAt = (endpoint: string | null): Pick<Place, 'aws' | 'look'> => ({
  aws: onceARegion((region) => awsClients({ region, endpoint })),
  look: onceARegion((region) => lookClients({ region, endpoint })),
});

/**
 * Everything a verb needs to talk to the service of one pair, in the Region where its ledger is at home. CouldNotRun,
 * with what to do, where that Region cannot be told; HomeDark where it does not answer.
 */
export async function openService(
  options: CommonOptions,
  { projectRoot, clock }: { readonly projectRoot: string; readonly clock: Clock },
  pairName: string,
): Promise<Service> {
  const place = await openPlace(options, projectRoot, pairName);
  const { pair } = place;
  const decision = await findHome(homePorts(place));
  if (decision.kind === 'new') return serviceOf(place, decision.region, null, clock);
  const reason = whyNotHere(decision, 'home' in decision ? decision.home.region : '', pair.name);
  if (decision.kind === 'dark') {
    const beside = serviceOf(place, otherRegion(pair, decision.home.region), decision.home, clock);
    throw new HomeDark(reason ?? decision.reason, beside);
  }
  if (decision.kind !== 'open' || reason !== null) throw new CouldNotRun(reason ?? '');
  return serviceOf(place, decision.home.region, decision.home, clock);
}

/** Names are the service's own (serverless.yml): `msk-dr-<stage>-…`. */
function serviceOf(place: Place, region: string, home: HomePlace | null, clock: Clock): Service {
  const { pair, stage, signer } = place;
  const aws = place.aws(region);
  const functionName = (verb: string): string => `msk-dr-${stage}-${verb}`;
  return {
    pair,
    home,
    aws,
    awsOf: (executionArn) => place.aws(partsOf(executionArn).region),
    ledger: createLedger({
      client: DynamoDBDocumentClient.from(aws.dynamo),
      table: ledgerTable(place),
      pair: pair.name,
      clock,
    }),
    functionName,
    ask: (verb, body) => askUrl(aws.lambda, functionName(verb), body, signer),
    evidenceBucket: (executionArn) => {
      const { account, region: of } = partsOf(executionArn);
      return `msk-dr-${stage}-evidence-${account}-${of}`;
    },
  };
}

function partsOf(arn: string): { readonly region: string; readonly account: string } {
  const [, , , region, account] = arn.split(':');
  if (!region || !account)
    throw new CouldNotRun(`The run's record holds no execution ARN but ${JSON.stringify(arn)}`);
  return { region, account };
}

function onceARegion<C>(make: (region: string) => C): (region: string) => C {
  const made = new Map<string, C>();
  return (region) => {
    const clients = made.get(region) ?? make(region);
    made.set(region, clients);
    return clients;
  };
}

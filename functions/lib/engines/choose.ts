import type { Finding } from '../contracts/findings.ts';
import { NotInThisVersion } from '../errors.ts';
import { notInThisVersion } from '../pair/not-in-this-version.ts';
import type { Pair } from '../pair/types.ts';
import type { Side } from './engine.ts';
import type { MskClusterFacts } from './msk-replicator/facts.ts';
import { replicatorRequirements } from './msk-replicator/requirements.ts';

/** The engine of a pair and why: each reason is a sentence for the operator. */
export interface EngineChoice {
  readonly engine: 'msk-replicator';
  readonly reasons: readonly string[];
}

/**
 * Chooses the engine. An engine that the pair file names is taken as it is (validation reports what stands against
 * it); `auto` takes MSK Replicator if both clusters meet what it asks. Raises NotInThisVersion with every sentence
 * where only an engine that this version does not have could do it.
 */
export function chooseEngine(pair: Pair, clusters: Readonly<Record<Side, MskClusterFacts>>): EngineChoice {
  const beyond = notInThisVersion(pair);
  if (beyond.length > 0) throw new NotInThisVersion(beyond.join(' '));
  const { primary, secondary } = clusters;
  if (pair.replication.engine === 'msk-replicator') {
    return { engine: 'msk-replicator', reasons: ['The pair file asks for msk-replicator.'] };
  }
  const unmet = replicatorRequirements(pair, primary, secondary).filter(
    ({ severity }) => severity === 'error',
  );
  if (unmet.length > 0) {
    throw new NotInThisVersion(
      `Pair ${pair.name} cannot use msk-replicator, and this version has no other engine yet: ${unmet.map(sentence).join(' ')}`,
    );
  }
  return {
    engine: 'msk-replicator',
    reasons: [
      ...[primary, secondary].map(suits),
      `Both clusters are in account ${primary.account}; the replicators run in ${regions(primary, secondary)}.`,
      'It needs no servers of ours, and MSK keeps it running.',
    ],
  };
}

const sentence = ({ subject, found, needed, why }: Finding): string =>
  `${subject}: found ${found}, needed ${needed}. ${why}`;

function suits({ side, serverless, kafkaVersion, brokers, instanceType }: MskClusterFacts): string {
  if (serverless)
    return `The ${side} is MSK Serverless with IAM access control, which MSK Replicator supports.`;
  const version = kafkaVersion.known
    ? `Kafka ${kafkaVersion.value}`
    : 'a Kafka version that MSK does not tell';
  const nodes = brokers.known ? `${brokers.value}` : 'an untold number of';
  const type = instanceType.known ? instanceType.value : 'untold';
  return `The ${side} runs ${version} on ${nodes} ${type} brokers with IAM access control on, which MSK Replicator supports.`;
}

const regions = (primary: MskClusterFacts, secondary: MskClusterFacts): string =>
  primary.region === secondary.region
    ? primary.region
    : `${secondary.region} (forward) and ${primary.region} (reverse)`;

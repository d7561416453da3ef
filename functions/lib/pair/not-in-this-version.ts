import { NotInThisVersion } from '../errors.ts';
import { sides } from './draft.ts';
import type { Pair } from './types.ts';

/** What a valid pair asks for and this version cannot do: a sentence each, empty if it can do all of it. */
export function notInThisVersion(pair: Pair): string[] {
  const { engine, topicNames } = pair.replication;
  const says = (wrong: boolean, sentence: string): string[] =>
    wrong ? [`Pair ${pair.name}: ${sentence}`] : [];
  return [
    ...says(
      pair.topology !== 'active-passive',
      `this version cannot run topology ${pair.topology} yet; use active-passive.`,
    ),
    ...says(
      engine !== 'auto' && engine !== 'msk-replicator',
      `this version cannot replicate with ${engine} yet; use auto or msk-replicator.`,
    ),
    ...says(
      topicNames !== 'identical',
      'this version cannot compare topics whose names differ between the sides yet; use topicNames: identical.',
    ),
    ...sides.flatMap((side) => [
      ...says(
        pair[side].kind === 'kafka',
        `${side} is not an MSK cluster, and this version cannot replicate to or from another Kafka yet; give its clusterArn.`,
      ),
      ...says(
        pair[side].auth === 'oauth',
        `this version cannot log in to ${side} with OAuth yet; use iam, scram or mtls.`,
      ),
    ]),
  ];
}

/** Raises NotInThisVersion with every sentence for every pair. */
export function assertInThisVersion(pairs: readonly Pair[]): void {
  const sentences = pairs.flatMap(notInThisVersion);
  if (sentences.length > 0) throw new NotInThisVersion(sentences.join(' '));
}

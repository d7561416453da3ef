import type { Pair } from '../../../functions/lib/pair/types.ts';
import { logicalPart } from './names.ts';
import type { Named, Place, Resources } from './types.ts';

/** Its name, as functions/lib/runtime/tell-operators.ts puts it together. */
export const operatorsTopic = ({ stage }: Pick<Place, 'stage'>, { name }: Named): string =>
  `msk-dr-${stage}-${name}`;

/** Who subscribes to it, in each Region, is told what the pair's runs, alarms and minutes have to say: one Region may be lost. */
export const operatorsTopics = (pair: Named, place: Place): Resources => ({
  [topicId(pair)]: { Type: 'AWS::SNS::Topic', Properties: { TopicName: operatorsTopic(place, pair) } },
});

/** What an alarm tells: the pair's topic, and the one that its file names where that is in the same Region. */
export const alarmActions = (pair: Pick<Pair, 'name' | 'notify'>, place: Place): unknown[] => {
  const { topicArn } = pair.notify;
  const [, , , at, , named] = topicArn?.split(':') ?? [];
  const another = at === place.region && named !== operatorsTopic(place, pair);
  return [{ Ref: topicId(pair) }, ...(another ? [topicArn] : [])];
};

const topicId = (pair: Named): string => `OperatorsTopic${logicalPart(pair)}`;

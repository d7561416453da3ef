import { type Draft, type DraftPath, type PairRule, type Problem, sides } from '../draft.ts';
import { durationMs } from '../duration.ts';

export const regionsOf = (draft: Draft): string[] =>
  sides.flatMap((side) => {
    const region = draft.text(side, 'region');
    return region === undefined ? [] : [region];
  });

const witnessElsewhere: PairRule = {
  name: 'the witness Region is neither side',
  check: (draft) => {
    const witness = draft.text('detection', 'witness');
    if (witness === undefined || !regionsOf(draft).includes(witness)) return [];
    return [
      {
        path: ['detection', 'witness'],
        found: `${witness}, where one of the clusters lives`,
        allowed: 'a third Region, which can be asked while either side is lost',
      },
    ];
  },
};

const lists: readonly DraftPath[] = [
  ...sides.flatMap((side) => [
    [side, 'vpc', 'subnetIds'],
    [side, 'vpc', 'securityGroupIds'],
  ]),
  ['topics', 'include'],
  ['topics', 'exclude'],
  ['groups', 'include'],
  ['groups', 'exclude'],
  ['fence', 'methods'],
  ['fence', 'principals'],
  ['fence', 'readers'],
  ...sides.flatMap((side) => [
    ['fence', 'securityGroups', side, 'keep'],
    ['fence', 'securityGroups', side, 'groupIds'],
  ]),
  ['failover', 'approval', 'approvers'],
  ['drill', 'blackout'],
];
const noRepeats: PairRule = {
  name: 'no list names a thing twice',
  check: (draft) =>
    lists.flatMap((list) => {
      const seen = new Set<string>();
      return draft.texts(...list).flatMap(({ value, path }): Problem[] => {
        if (seen.has(value))
          return [{ path, found: 'an item that is already in the list', allowed: 'each item once' }];
        seen.add(value);
        return [];
      });
    }),
};

const pollWithinTimeouts: PairRule = {
  name: 'timing.poll is shorter than what it waits for',
  check: (draft) => {
    const poll = durationMs(draft.text('timing', 'poll') ?? '30s');
    if (poll === null) return [];
    return (['replicatorTimeout', 'inSyncTimeout'] as const).flatMap((key): Problem[] => {
      const text = draft.text('timing', key) ?? '60m';
      const bound = durationMs(text);
      if (bound === null || poll < bound) return [];
      return [
        {
          path: ['timing', key],
          found: text,
          allowed: 'longer than timing.poll, so that there is a second look',
        },
      ];
    });
  },
};

export const settingRules: readonly PairRule[] = [witnessElsewhere, noRepeats, pollWithinTimeouts];

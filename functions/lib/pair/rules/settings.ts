import { parseArn } from '../arn.ts';
import { type Draft, type DraftPath, type PairRule, type Problem, sides } from '../draft.ts';
import { durationMs } from '../duration.ts';

const regionsOf = (draft: Draft): string[] =>
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

const ledgerHome: PairRule = {
  name: "the ledger's home is the Region of one side",
  check: (draft) => {
    const home = draft.text('ledger', 'home');
    const regions = regionsOf(draft);
    if (home === undefined || regions.length < 2 || regions.includes(home)) return [];
    return [{ path: ['ledger', 'home'], found: home, allowed: `one of ${regions.join(', ')}` }];
  },
};

const probeSecret: PairRule = {
  name: "the probe's secret is in the Region of one side",
  check: (draft) => {
    const path = ['fence', 'probe', 'secretArn'];
    const found = parseArn(draft.text(...path) ?? '')?.region;
    const regions = regionsOf(draft);
    if (!found || regions.length < 2 || regions.includes(found)) return [];
    return [{ path, found: `an ARN in ${found}`, allowed: `an ARN in ${regions.join(' or ')}` }];
  },
};

/** Kafka ACLs do not bind IAM clients, and IAM policies bind nobody else; the two other methods bind everyone. */
const fenceCovers: PairRule = {
  name: "the fence methods bind clients of each side's authentication",
  check: (draft) => {
    const methods = draft.texts('fence', 'methods').map((item) => item.value);
    if (methods.length === 0 || methods.includes('security-group') || methods.includes('command')) return [];
    return sides.flatMap((side): Problem[] => {
      const auth = draft.text(side, 'auth');
      const needed = auth === 'iam' ? 'iam' : 'acl';
      if (auth === undefined || methods.includes(needed)) return [];
      return [
        {
          path: ['fence', 'methods'],
          found: methods.join(', '),
          allowed: `${needed} among them (or security-group or command), since ${side} has auth: ${auth}`,
        },
      ];
    });
  },
};

const fenceCommand: PairRule = {
  name: 'fence.commandArn is there exactly with the method command',
  check: (draft) => {
    const wanted = draft.texts('fence', 'methods').some((item) => item.value === 'command');
    const given = draft.at('fence', 'commandArn') !== undefined;
    if (wanted === given) return [];
    const allowed = wanted
      ? 'the ARN of the function that the method command calls'
      : 'no commandArn, unless command is among fence.methods';
    return [{ path: ['fence', 'commandArn'], found: given ? 'an ARN' : 'nothing', allowed }];
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

export const settingRules: readonly PairRule[] = [
  witnessElsewhere,
  ledgerHome,
  probeSecret,
  fenceCovers,
  fenceCommand,
  noRepeats,
  pollWithinTimeouts,
];

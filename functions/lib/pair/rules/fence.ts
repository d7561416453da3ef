import { parseArn } from '../arn.ts';
import { type Draft, type PairRule, type Problem, sides } from '../draft.ts';
import { regionsOf } from './settings.ts';

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

const methodsOf = (draft: Draft): string[] => draft.texts('fence', 'methods').map(({ value }) => value);
const isMsk = (draft: Draft, side: string): boolean => draft.at(side, 'clusterArn') !== undefined;

/** Without a list the methods follow the sides' authentication. */
const methodsInForce = (draft: Draft): string[] =>
  draft.at('fence', 'methods') === undefined
    ? sides.map((side) => (draft.text(side, 'auth') === 'iam' ? 'iam' : 'acl'))
    : methodsOf(draft);

/** Whoever is named and bound by no method would be let through in silence. */
const principalsAreBound: PairRule = {
  name: 'each of fence.principals and fence.readers is bound by a method',
  check: (draft) => {
    const methods = methodsInForce(draft);
    if (methods.length === 0 || methods.includes('security-group') || methods.includes('command')) return [];
    return ['principals', 'readers'].flatMap((list) =>
      draft.texts('fence', list).flatMap(({ value, path }): Problem[] => {
        const needed = parseArn(value) === null ? 'acl' : 'iam';
        if (methods.includes(needed)) return [];
        return [{ path, found: value, allowed: `whom one of fence.methods binds: ${needed} among them` }];
      }),
    );
  },
};

const flowsAreNotFenced: PairRule = {
  name: "the replication's own roles are not fenced",
  check: (draft) => {
    const roles = ['forward', 'reverse'].map((way) =>
      draft.text('replication', 'serviceExecutionRoleArn', way),
    );
    return ['principals', 'readers'].flatMap((list) =>
      draft
        .texts('fence', list)
        .filter(({ value }) => roles.includes(value))
        .map(({ path }) => ({
          path,
          found: "a role of the pair's replication",
          allowed: 'roles of clients: a fence has to leave the flows alone',
        })),
    );
  },
};

const iamNeedsMsk: PairRule = {
  name: 'the fence method iam needs a cluster of MSK',
  check: (draft) => {
    if (!methodsOf(draft).includes('iam') || sides.some((side) => isMsk(draft, side))) return [];
    return [
      { path: ['fence', 'methods'], found: 'iam', allowed: 'no iam, since neither side is a cluster of MSK' },
    ];
  },
};

const groupsExactlyWithMethod: PairRule = {
  name: 'fence.securityGroups is there exactly with the method security-group',
  check: (draft) => {
    const wanted = methodsOf(draft).includes('security-group');
    const given = draft.at('fence', 'securityGroups') !== undefined;
    if (wanted === given) return [];
    const allowed = wanted
      ? 'primary and secondary, each with keep: whose rules stay beside those of the groups in vpc'
      : 'no securityGroups, unless security-group is among fence.methods';
    return [{ path: ['fence', 'securityGroups'], found: given ? 'a group of keys' : 'nothing', allowed }];
  },
};

/** MSK's groups are read from MSK: a list of them in a file would grow old, and leave a door open. */
const groupsOfOtherKafka: PairRule = {
  name: "the brokers' groups and ports are told where MSK does not tell them",
  check: (draft) =>
    sides.flatMap((side): Problem[] => {
      const path = ['fence', 'securityGroups', side];
      if (draft.at(...path) === undefined) return [];
      const msk = isMsk(draft, side);
      const wrong = ['groupIds', 'ports'].filter((key) => (draft.at(...path, key) !== undefined) === msk);
      const allowed = msk
        ? 'nothing: MSK tells its own'
        : "the brokers' own, since this side is not a cluster of MSK";
      return [
        ...wrong.map((key) => ({ path: [...path, key], found: msk ? 'a list' : 'nothing', allowed })),
        ...(draft.at(side, 'vpc') === undefined && draft.texts(...path, 'keep').length === 0
          ? [
              {
                path: [...path, 'keep'],
                found: 'nobody',
                allowed: `whoever has to get through, since ${side} has no vpc with the functions' own groups`,
              },
            ]
          : []),
      ];
    }),
};

export const fenceRules: readonly PairRule[] = [
  probeSecret,
  fenceCovers,
  fenceCommand,
  principalsAreBound,
  flowsAreNotFenced,
  iamNeedsMsk,
  groupsExactlyWithMethod,
  groupsOfOtherKafka,
];

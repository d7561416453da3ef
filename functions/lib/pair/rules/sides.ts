import { parseArn } from '../arn.ts';
import { type Draft, type PairRule, type Problem, sides } from '../draft.ts';

const needsSecret: readonly (string | undefined)[] = ['scram', 'mtls', 'oauth'];

const arnRegion = (draft: Draft, path: readonly string[], region: string | undefined): Problem[] => {
  const found = parseArn(draft.text(...path) ?? '')?.region;
  if (found === undefined || found === '' || region === undefined || found === region) return [];
  return [{ path, found: `an ARN in ${found}`, allowed: `an ARN in ${region}, the Region of this side` }];
};

const clusterInItsRegion: PairRule = {
  name: 'the Region in a cluster ARN is that of its side',
  check: (draft) =>
    sides.flatMap((side) => arnRegion(draft, [side, 'clusterArn'], draft.text(side, 'region'))),
};

const secretInItsRegion: PairRule = {
  name: "the Region in a side's secret ARN is that of the side",
  check: (draft) =>
    sides.flatMap((side) => arnRegion(draft, [side, 'secretArn'], draft.text(side, 'region'))),
};

const secretGiven: PairRule = {
  name: 'a secret is there where the authentication needs one, and only there',
  check: (draft) =>
    sides.flatMap((side): Problem[] => {
      const auth = draft.text(side, 'auth');
      const given = draft.at(side, 'secretArn') !== undefined;
      const path = [side, 'secretArn'];
      if (needsSecret.includes(auth) && !given)
        return [
          {
            path,
            found: 'nothing',
            allowed: `the ARN of the secret with the orchestrator's credentials, which auth: ${auth} needs`,
          },
        ];
      if (auth === 'iam' && given)
        return [
          {
            path,
            found: 'a secret',
            allowed: 'no secret with auth: iam, where the functions sign with their own role',
          },
        ];
      return [];
    }),
};

const twoClusters: PairRule = {
  name: 'primary and secondary are two clusters',
  check: (draft) =>
    ['clusterArn', 'clusterId', 'bootstrap'].flatMap((key): Problem[] => {
      const primary = draft.text('primary', key);
      if (primary === undefined || primary !== draft.text('secondary', key)) return [];
      return [
        { path: ['secondary', key], found: 'the same as primary', allowed: 'another cluster than primary' },
      ];
    }),
};

const oneAccount: PairRule = {
  name: 'clusters and replicator roles are in one account and partition',
  check: (draft) => {
    const first = parseArn(draft.text('primary', 'clusterArn') ?? '');
    if (first === null) return [];
    const paths = [
      ['secondary', 'clusterArn'],
      ['replication', 'serviceExecutionRoleArn', 'forward'],
      ['replication', 'serviceExecutionRoleArn', 'reverse'],
    ];
    return paths.flatMap((path): Problem[] => {
      const other = parseArn(draft.text(...path) ?? '');
      if (other === null || (other.account === first.account && other.partition === first.partition))
        return [];
      return [
        {
          path,
          found: `account ${other.account} of partition ${other.partition}`,
          allowed: `account ${first.account} of partition ${first.partition}, that of primary, since MSK Replicator works within one account`,
        },
      ];
    });
  },
};

const rolePerFlow: PairRule = {
  name: 'each flow has a role of its own',
  check: (draft) => {
    const role = (direction: string) => draft.text('replication', 'serviceExecutionRoleArn', direction);
    if (role('forward') === undefined || role('forward') !== role('reverse')) return [];
    return [
      {
        path: ['replication', 'serviceExecutionRoleArn', 'reverse'],
        found: 'the same role as forward',
        allowed: 'a role of its own for each direction, so that one flow can be denied without the other',
      },
    ];
  },
};

export const sideRules: readonly PairRule[] = [
  clusterInItsRegion,
  secretInItsRegion,
  secretGiven,
  twoClusters,
  oneAccount,
  rolePerFlow,
];

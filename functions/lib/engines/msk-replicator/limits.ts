import { type Fault, PairFileInvalid } from '../../errors.ts';
import { maxGroupPattern, maxPatterns, maxTopicPattern } from '../../pair/name-pattern.ts';
import type { Pair } from '../../pair/types.ts';
import { type Flow, flows } from '../engine.ts';
import { flowPatterns, replicatorName } from './names.ts';

/** MSK's own bounds on a replicator request (its CloudFormation schema). */
const maxName = 128;
const subnets = { min: 2, max: 3 };
const maxSecurityGroups = 16;

/** Raises PairFileInvalid with everything in the pair that MSK would refuse in a replicator of it. */
export function checkLimits(pair: Pair): void {
  const { topics, groups } = flowPatterns(pair);
  const faults = [
    ...patterns('topics.include', topics.include, maxTopicPattern),
    ...patterns('topics.exclude', topics.exclude, maxTopicPattern),
    ...patterns('groups.include', groups.include, maxGroupPattern),
    ...patterns('groups.exclude', groups.exclude, maxGroupPattern),
    ...flows.flatMap((flow) => name(pair, flow)),
    ...network(pair, 'primary'),
    ...network(pair, 'secondary'),
  ];
  if (faults.length > 0)
    throw new PairFileInvalid(faults.map((fault) => ({ file: `pairs/${pair.name}.yml`, ...fault })));
}

type Found = Omit<Fault, 'file'>;

function patterns(path: string, list: readonly string[], maxLength: number): Found[] {
  const long = list.flatMap((pattern) =>
    pattern.length > maxLength
      ? [
          {
            path,
            found: `an expression of ${pattern.length} characters`,
            allowed: `at most ${maxLength} (MSK Replicator)`,
          },
        ]
      : [],
  );
  if (list.length <= maxPatterns) return long;
  const found = `${list.length} expressions, msk-dr's own one included`;
  return [{ path, found, allowed: `at most ${maxPatterns} (MSK Replicator)` }, ...long];
}

function name(pair: Pair, flow: Flow): Found[] {
  const made = replicatorName(pair.name, flow);
  return /^[0-9A-Za-z][0-9A-Za-z-]*$/.test(made) && made.length <= maxName
    ? []
    : [
        {
          path: 'name',
          found: made,
          allowed: `a replicator name: letters, digits and dashes, at most ${maxName}`,
        },
      ];
}

function network(pair: Pair, side: 'primary' | 'secondary'): Found[] {
  const { vpc } = pair[side];
  const allowed = 'the subnets that the replicator may use (2 or 3) and their security groups';
  if (vpc === null) return [{ path: `${side}.vpc`, found: 'nothing', allowed }];
  const count = vpc.subnetIds.length;
  const groups = vpc.securityGroupIds.length;
  return [
    ...(count < subnets.min || count > subnets.max
      ? [
          {
            path: `${side}.vpc.subnetIds`,
            found: `${count}`,
            allowed: `${subnets.min} to ${subnets.max} (MSK Replicator)`,
          },
        ]
      : []),
    ...(groups < 1 || groups > maxSecurityGroups
      ? [
          {
            path: `${side}.vpc.securityGroupIds`,
            found: `${groups}`,
            allowed: `1 to ${maxSecurityGroups} (MSK Replicator)`,
          },
        ]
      : []),
  ];
}

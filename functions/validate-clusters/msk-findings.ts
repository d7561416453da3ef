import type { Finding } from '../lib/contracts/findings.ts';
import { chooseEngine } from '../lib/engines/choose.ts';
import { type Flow, flows, type Side } from '../lib/engines/engine.ts';
import type { MskClusterFacts } from '../lib/engines/msk-replicator/facts.ts';
import { flowPatterns } from '../lib/engines/msk-replicator/names.ts';
import { patternProblem, selects } from '../lib/engines/msk-replicator/patterns.ts';
import { missingActions } from '../lib/engines/msk-replicator/policy-statements.ts';
import { replicatorRequirements } from '../lib/engines/msk-replicator/requirements.ts';
import type { Known } from '../lib/known.ts';
import { maxPatterns } from '../lib/pair/name-pattern.ts';
import type { Pair } from '../lib/pair/types.ts';

/** What was read for the findings about MSK Replicator; null = MSK does not know the cluster, undefined = it did not answer. */
export interface MskFindingsInput {
  readonly pair: Pair;
  readonly clusters: Readonly<Record<Side, MskClusterFacts | null | undefined>>;
  /** All topic names of a side, internal ones included. */
  readonly topics: Readonly<Record<Side, Known<readonly string[]>>>;
}

const maxTopics = 750;

/** Everything about the two clusters and the pair's patterns that stands against MSK Replicator. */
export function mskFindings({ pair, clusters, topics }: MskFindingsInput): Finding[] {
  const { primary, secondary } = clusters;
  return [
    ...absent(pair, clusters),
    ...(primary && secondary ? engine(pair, primary, secondary) : []),
    ...wantedFlows(pair).flatMap((flow) => sourceAccess(flow, clusters)),
    ...patternFindings(pair),
    ...wantedFlows(pair).flatMap((flow) => topicFindings(pair, flow.source, topics[flow.source])),
  ];
}

/** What stands against the engine, or which one it is and why. */
function engine(pair: Pair, primary: MskClusterFacts, secondary: MskClusterFacts): Finding[] {
  const unmet = replicatorRequirements(pair, primary, secondary);
  if (unmet.some(({ severity }) => severity === 'error')) return unmet;
  const choice = chooseEngine(pair, { primary, secondary });
  return [
    ...unmet,
    {
      code: 'engine',
      severity: 'info',
      subject: `engine of ${pair.name} (the pair file says ${pair.replication.engine})`,
      found: choice.engine,
      needed: 'nothing',
      why: choice.reasons.join(' '),
    },
  ];
}

const wantedFlows = (pair: Pair): readonly Flow[] =>
  pair.replication.standingPair ? flows : flows.slice(0, 1);

function absent(pair: Pair, clusters: MskFindingsInput['clusters']): Finding[] {
  return (['primary', 'secondary'] as const).flatMap((side): Finding[] => {
    const config = pair[side];
    if (clusters[side] !== null || config.kind !== 'msk') return [];
    return [
      {
        code: 'cluster-absent',
        severity: 'error',
        subject: `${side} cluster ${config.clusterArn}`,
        found: 'MSK does not know it',
        needed: 'an existing cluster',
        why: 'The ARN in the pair file is wrong, or the cluster was deleted.',
      },
    ];
  });
}

/** Across Regions MSK connects to a flow's source through private connectivity that the source's owner must open. */
function sourceAccess(
  { direction, source, target }: Flow,
  clusters: MskFindingsInput['clusters'],
): Finding[] {
  const from = clusters[source];
  const to = clusters[target];
  if (!from || !to || from.region === to.region) return [];
  const subject = `${source} cluster ${from.clusterArn}`;
  const missing = missingActions(from.policy);
  return [
    ...(from.multiVpcIam
      ? []
      : [
          {
            code: 'multi-vpc-off',
            severity: 'error' as const,
            subject,
            found: 'multi-VPC private connectivity for IAM is off',
            needed: 'on',
            why: `It is the source of the ${direction} flow to another Region; without it the replicator ends FAILED.`,
          },
        ]),
    ...(missing.length === 0
      ? []
      : [
          {
            code: 'cluster-policy',
            severity: 'error' as const,
            subject,
            found: from.policy === null ? 'no cluster policy' : `a policy without ${missing.join(', ')}`,
            needed: `Allow ${missing.join(', ')} to the service kafka.amazonaws.com`,
            why: `It is the source of the ${direction} flow to another Region; MSK connects to it under this policy.`,
          },
        ]),
  ];
}

function patternFindings(pair: Pair): Finding[] {
  const { topics, groups } = flowPatterns(pair);
  const lists = {
    'topics.include': topics.include,
    'topics.exclude': topics.exclude,
    'groups.include': groups.include,
    'groups.exclude': groups.exclude,
  };
  return Object.entries(lists).flatMap(([path, patterns]): Finding[] => [
    ...patterns.flatMap((pattern): Finding[] => {
      const problem = patternProblem(pattern);
      const why =
        'MSK selects with Java expressions, msk-dr compares with JavaScript ones: both must read it alike.';
      return problem === null
        ? []
        : [
            {
              code: 'pattern-invalid',
              severity: 'error',
              subject: `${path}: ${pattern}`,
              found: problem,
              needed: 'an expression that Java and JavaScript read alike',
              why,
            },
          ];
    }),
    ...(patterns.length <= maxPatterns
      ? []
      : [
          {
            code: 'patterns-over-100',
            severity: 'error' as const,
            subject: path,
            found: `${patterns.length} expressions, msk-dr's own one included`,
            needed: `${maxPatterns} or fewer`,
            why: 'MSK Replicator takes no longer list.',
          },
        ]),
  ]);
}

function topicFindings(pair: Pair, side: Side, topics: Known<readonly string[]>): Finding[] {
  if (!topics.known) return [];
  const { include, exclude } = flowPatterns(pair).topics;
  const copied = topics.value.filter((topic) => selects(topic, include, exclude)).length;
  const internal = topics.value.filter(
    (topic) => topic.startsWith('__') && selects(topic, pair.topics.include, pair.topics.exclude),
  );
  return [
    ...(copied <= maxTopics
      ? []
      : [
          {
            code: 'topics-over-750',
            severity: 'error' as const,
            subject: `topics of the ${side}`,
            found: `${copied} topics match`,
            needed: `${maxTopics} or fewer`,
            why: 'MSK Replicator copies the first 750 in sorted order and ignores the rest without a word.',
          },
        ]),
    ...(internal.length === 0
      ? []
      : [
          {
            code: 'internal-topics-matched',
            severity: 'warning' as const,
            subject: `topics of the ${side}`,
            found: `the patterns also match ${internal.slice(0, 5).join(', ')}${internal.length > 5 ? ' …' : ''}`,
            needed: 'patterns of your own topics only',
            why: 'msk-dr leaves topics that begin with __ out of every flow; nothing in them is protected.',
          },
        ]),
  ];
}

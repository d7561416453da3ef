import { flows } from '../../../functions/lib/engines/engine.ts';
import { kafkaNamespace, ping } from '../../../functions/lib/engines/msk-replicator/cluster-metrics.ts';
import { replicatorName } from '../../../functions/lib/engines/msk-replicator/names.ts';
import { pairResource } from '../../../functions/lib/pair/resource-name.ts';
import type { Pair } from '../../../functions/lib/pair/types.ts';
import { logicalPart } from './names.ts';
import { observedDimensions } from './outage-alarm.ts';
import type { Place, Resources } from './types.ts';

type Shown = Pick<Pair, 'name' | 'primary' | 'secondary' | 'objectives'>;
/** A metric as a widget takes it: namespace, name, dimension, value, …, and how it is shown. */
type Metric = readonly (string | Readonly<Record<string, unknown>>)[];

const [width, height] = [12, 6];

/** What a person looks at first: is it served, how far behind is the other side, what did the last drill prove, what runs. */
export const dashboard = (pair: Shown, place: Place): Resources => ({
  [`Dashboard${logicalPart(pair)}`]: {
    Type: 'AWS::CloudWatch::Dashboard',
    Properties: {
      DashboardName: pairResource(place, pair, place.region),
      // The machines' ARNs hold the account, which nobody knows before the deployment.
      DashboardBody: { 'Fn::Sub': JSON.stringify({ widgets: laidOut(widgets(pair, place)) }) },
    },
  },
});

function widgets(pair: Shown, place: Place): Widget[] {
  const rpo = pair.objectives.rpoMs / 1000;
  const rto = pair.objectives.rtoMs / 1000;
  return [
    graph(
      place,
      'Active side answers (1 = yes; a gap: nobody looked)',
      [own(pair, 'ActiveSideAnswers')],
      'Minimum',
    ),
    graph(place, 'Records behind replication', [own(pair, 'ReplicationLagRecords')], 'Maximum'),
    graph(
      place,
      `Latency of replication (objective ${rpo} s)`,
      replication(pair, place, 'ReplicationLatency'),
      'Maximum',
    ),
    graph(
      place,
      'Flows reach their clusters (1 = yes; 0 or a gap: no)',
      searched(pair, place, ping, 'Minimum'),
      'Minimum',
    ),
    graph(place, 'Records that a flow has not read yet', replication(pair, place, 'MessageLag'), 'Sum'),
    owed(pair, place),
    graph(place, 'Drills (1 = passed)', [own(pair, 'DrillPassed')], 'Minimum'),
    graph(place, `RPO of the drills (objective ${rpo} s)`, [own(pair, 'DrillRpo')], 'Maximum', rpo),
    graph(place, `RTO of the drills (objective ${rto} s)`, [own(pair, 'DrillRto')], 'Maximum', rto),
    graph(place, 'Runs of this stage that failed, were aborted or timed out', runs(place), 'Sum'),
  ];
}

interface Widget {
  readonly type: 'metric' | 'log';
  readonly properties: Readonly<Record<string, unknown>>;
}

const graph = (
  { region }: Place,
  title: string,
  metrics: readonly Metric[],
  stat: string,
  objective?: number,
): Widget => ({
  type: 'metric',
  properties: {
    ...{ title, region, metrics, stat, period: 60, view: 'timeSeries', yAxis: { left: { min: 0 } } },
    ...(objective === undefined
      ? {}
      : { annotations: { horizontal: [{ label: 'objective', value: objective }] } }),
  },
});

/** The Region with the ledger's home says it, in the log of `observe`: as a metric it would cost by the month. */
const owed = ({ name }: Shown, { region, stage }: Place): Widget => ({
  type: 'log',
  properties: {
    ...{ title: 'Things owed', region, view: 'timeSeries' },
    query: `SOURCE '/aws/lambda/msk-dr-${stage}-observe' | filter pair = '${name}' and ispresent(thingsOwed) | stats max(thingsOwed) by bin(1m)`,
  },
});

const own = (pair: Shown, metric: string): Metric => [
  ...['msk-dr', metric],
  ...observedDimensions(pair).flatMap(({ Name, Value }) => [Name, Value]),
];

/** Published in the Region of the flow's target. */
const replication = (pair: Shown, place: Place, metric: string): Metric[] =>
  replicators(pair, place).map((name) => [kafkaNamespace, metric, 'ReplicatorName', name]);

/** The same where another dimension, and how it is spelled, is MSK's to tell: a search finds it. */
const searched = (pair: Shown, place: Place, metric: string, stat: string): Metric[] =>
  replicators(pair, place).map((name) => [
    {
      expression: `SEARCH('{${kafkaNamespace}} MetricName="${metric}" ReplicatorName="${name}"', '${stat}', 60)`,
    },
  ]);

const replicators = (pair: Shown, { region }: Place): string[] =>
  flows.filter(({ target }) => pair[target].region === region).map((flow) => replicatorName(pair.name, flow));

const runs = ({ stage }: Place): Metric[] =>
  ['drill', 'failover', 'failback', 'setup'].flatMap((machine) =>
    ['ExecutionsFailed', 'ExecutionsAborted', 'ExecutionsTimedOut'].map(
      (metric): Metric => [
        ...['AWS/States', metric, 'StateMachineArn'],
        `arn:\${AWS::Partition}:states:\${AWS::Region}:\${AWS::AccountId}:stateMachine:msk-dr-${stage}-${machine}`,
        { label: `${machine} ${metric.slice('Executions'.length).toLowerCase()}` },
      ],
    ),
  );

/** Two side by side. */
const laidOut = (all: readonly Widget[]) =>
  all.map((widget, at) => ({
    ...widget,
    ...{ x: (at % 2) * width, y: Math.floor(at / 2) * height, width, height },
  }));

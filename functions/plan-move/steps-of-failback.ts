import type { PlannedStep } from '../lib/contracts/plan-move.ts';
import {
  aws,
  both,
  cleaning,
  controlPlane,
  fencing,
  flows,
  homeNames,
  kafka,
  looks,
  notice,
  reads,
  type Sites,
  sealed,
} from './sites.ts';

const resumes = 'no: the run pauses with its lock, and --resume goes on';

const step = (
  title: string,
  states: readonly string[],
  calls: PlannedStep['calls'],
  undo = resumes,
): PlannedStep => ({ title, states, calls, undo, pointOfNoReturn: false });

/** Every step of the way home, in the machine's order; `from` is the side that was lost. A test holds the states against the machine. */
export function stepsOfFailback(sites: Sites): PlannedStep[] {
  const { from: old, to: active, regions, denies } = sites;
  return [
    step(
      'take the lock; which failover, and does the old side answer?',
      ['AcquireLock', 'BeginFailback'],
      [
        ...homeNames(sites, 'where the ledger is at home'),
        aws('states', ['DescribeExecution'], both(sites), 'whether a holder still runs'),
        kafka(old, ['Metadata']),
      ],
      'yes: the lock is freed at the end',
    ),
    step(
      `fence the ${old}, verified`,
      ['FenceWriters', 'FenceReaders', 'VerifyFence'],
      [
        ...fencing(sites, old, 'up', `about ${denies.writers + denies.readers} DENYs, undo data first`),
        kafka(old, ['ListOffsets', 'DescribeProducers']),
      ],
      'no: the side that is not active stays fenced, since fences follow the pointer',
    ),
    step(
      'no record of it expires; where it ends is recorded; its Region learns who is active',
      ['PreserveOldSide', 'RecordEnds'],
      [
        kafka(old, ['DescribeConfigs', 'IncrementalAlterConfigs', 'ListOffsets'], 'retention and compaction'),
        aws('kafka', ['UpdateReplicationInfo'], both(sites)),
        aws('ssm', ['GetParameter', 'PutParameter'], regions[old]),
      ],
      'yes: its settings are put back at the end',
    ),
    step(
      'the flow out of the old side goes',
      ['RemoveFlow'],
      [
        aws('kafka', ['GetClusterPolicy', 'PutClusterPolicy', 'DeleteClusterPolicy'], regions[active]),
        aws('kafka', ['ListReplicators', 'DescribeReplicator', 'DeleteReplicator'], regions[active]),
      ],
      'yes: it is made again below, about half an hour on MSK',
    ),
    step(
      'what stayed behind is listed and written out',
      ['ExportStranded'],
      [
        reads(old),
        reads(active),
        aws('kms', ['GenerateDataKey'], 'the key’s Region'),
        aws('s3', ['PutObject'], 'stranded.bucket'),
      ],
      'no: the export stays',
    ),
    step(
      'final loss statement; keep, replay or drop as a person says',
      ['DecideStranded', 'ReplayStranded'],
      [notice(sites), kafka(active, ['Produce', 'Fetch'], 'replay only: once each, marked')],
      'no: replayed records stay, and carry the replay header',
    ),
    {
      title: `only with --rebuild: the ${old} is emptied, once its stranded records are surely written out, and copied anew`,
      states: ['HaltWayBack', 'EmptyOldSide', 'CopyBack', 'ProveRebuild'],
      calls: [
        aws('kafka', ['GetClusterPolicy', 'PutClusterPolicy', 'DeleteClusterPolicy'], regions[old]),
        aws('kafka', ['CreateReplicator'], regions[old], 'where the flow back is gone'),
        kafka(old, ['DeleteRecords'], 'every record of topics of the pair'),
        kafka(old, ['Produce', 'Fetch'], 'once each, in order, marked'),
        reads(active),
      ],
      undo: 'no: what it held is removed; the export stays',
      pointOfNoReturn: true,
    },
    step(
      'both flows again, proved by canary records',
      ['RestoreWayBack', 'RestoreFlow', 'ProveFlow'],
      [
        aws('kafka', ['CreateReplicator', 'ListReplicators', 'DescribeReplicator'], both(sites)),
        aws('kafka', ['PutClusterPolicy', 'DeleteClusterPolicy'], regions[old], 'what a rebuild denied'),
        kafka(old, ['Produce'], 'canary topic only'),
        kafka(active, ['Fetch'], 'canary topic only'),
      ],
    ),
    step(
      'every record above the cut is on the old side; its settings as they were; in step',
      ['VerifyReturn', 'ReleaseOldSide', 'LateFlows', 'PollLag'],
      [
        reads(old),
        reads(active),
        kafka(old, ['IncrementalAlterConfigs']),
        aws('kafka', ['UpdateReplicationInfo'], both(sites)),
        ...flows(sites),
      ],
    ),
    step(
      'alarms of the flows, report; then msk-dr switchover brings the pair home',
      ['RecordSetup', 'CreateFlowAlarms', 'WriteReport', 'CleanUp', 'FinishFailback'],
      [
        ...[looks(old), looks(active), controlPlane(sites)],
        ...flows(sites),
        aws('cloudwatch', ['PutMetricAlarm'], both(sites), 'on how each flow reaches its clusters'),
        ...sealed(sites),
        ...cleaning(sites),
        ...(sites.strong ? [] : homeNames(sites, 'its hand-over')),
      ],
    ),
  ];
}

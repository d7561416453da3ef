import type { PlannedStep } from '../lib/contracts/plan-move.ts';
import type { MoveMode } from '../lib/move/move.ts';
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
import { step } from './step.ts';

/** It only looks. */
const nothingChanged = '';
const forward = 'no: a step that fails here pauses the run, and --resume goes on';

/** Every step of a switchover or failover, in the machine's order; a test holds the states against the machine. */
export function stepsOfMove(mode: MoveMode, sites: Sites): PlannedStep[] {
  return [...untilBarrier(mode, sites), ...untilPromotion(mode, sites), ...fromPromotion(sites)];
}

function untilBarrier(mode: MoveMode, sites: Sites): PlannedStep[] {
  const { from, to, regions } = sites;
  const canary = kafka(to, ['Produce', 'Fetch'], 'canary topic only');
  const votes = [
    kafka(from, ['Metadata', 'Produce', 'Fetch'], 'canary topic only'),
    canary,
    aws('cloudwatch', ['ListMetrics', 'GetMetricData'], regions[from]),
    aws('ssm', ['GetParameter'], sites.witness, 'proof of own sight'),
  ];
  const look =
    mode === 'switchover'
      ? step(
          'validate, drift',
          ['ValidateClusters', 'CheckDrift'],
          [looks(from), looks(to), controlPlane(sites), ...flows(sites)],
          nothingChanged,
        )
      : step('is it really down? votes over the hold time', ['AssessOutage'], votes, nothingChanged);
  return [
    step(
      'take the lock; from where to where, under which epoch',
      ['AcquireLock', 'BeginMove'],
      [
        ...homeNames(sites, 'where the ledger is at home'),
        aws('states', ['DescribeExecution'], both(sites), 'whether a holder still runs'),
      ],
      'yes: the lock is freed at the end',
    ),
    look,
    step(
      'the plan is unchanged, the standby ready: findings, every group translated dry, a canary written and read there',
      ['CheckStandby'],
      [looks(from), looks(to), reads(from), reads(to), controlPlane(sites), ...flows(sites), canary],
      'yes: canary records are removed',
    ),
    step('what would be lost', ['EstimateLoss'], [reads(from), reads(to)], nothingChanged),
    step(
      'approval: pre-approved, or somebody else is asked',
      ['RequestApproval'],
      [aws('states', ['SendTaskSuccess', 'SendTaskFailure'], sites.home), notice(sites)],
      'yes: silence expires',
    ),
    ...(mode === 'switchover'
      ? [
          step(
            'wait until the standby is near enough, with clients still writing; refused where it stays far behind',
            ['PollLag'],
            [reads(from), reads(to), ...flows(sites)],
            nothingChanged,
          ),
        ]
      : [
          step(
            'where people took time to approve: is it down still? A side that is well is not left',
            ['LookAgain'],
            votes,
            nothingChanged,
          ),
        ]),
    step(
      'barrier: plan and standby again',
      ['Barrier'],
      [looks(from), looks(to), controlPlane(sites), ...flows(sites), canary],
      'yes: canary records are removed',
    ),
  ];
}

function untilPromotion(mode: MoveMode, sites: Sites): PlannedStep[] {
  const { from, to, regions, denies } = sites;
  const owed = mode === 'failover' ? ', where it answers; else owed' : '';
  return [
    step(
      `fence the writers of the ${from}${owed}; their writes fail from here on`,
      mode === 'switchover'
        ? ['FenceWriters', 'VerifyFence', 'DrainMeanwhile']
        : ['FenceWriters', 'VerifyFence'],
      [
        ...fencing(sites, from, 'up', `about ${denies.writers} DENYs, undo data first`),
        kafka(from, ['ListOffsets', 'DescribeProducers']),
      ],
      'yes: unwinding takes back exactly what was put up',
    ),
    ...(mode === 'switchover'
      ? [
          step(
            'drain: every record is on the other side',
            ['AwaitDrain'],
            [reads(from), reads(to)],
            nothingChanged,
          ),
        ]
      : []),
    step(
      'halt the flow into the new side where it must be; record the cut',
      ['HaltFlow'],
      [
        ...(mode === 'failover'
          ? [
              aws(
                'kafka',
                ['GetClusterPolicy', 'PutClusterPolicy'],
                regions[to],
                "denies the flow's role WriteData",
              ),
            ]
          : []),
        kafka(to, ['ListOffsets']),
      ],
      'yes: unwinding lets the flow go on, and looks for a hole',
    ),
    step(
      `let readers finish, then deny them their groups on the ${from}${owed}`,
      ['FenceReaders', 'AwaitReaders'],
      [
        ...fencing(sites, from, 'up', `about ${denies.readers} DENYs`),
        kafka(from, ['DescribeGroups', 'LeaveGroup']),
      ],
      'yes: unwinding takes that back; members join again by themselves',
    ),
    step(
      'offsets: snapshot, translate, write, read back',
      ['ListGroups', 'SyncGroups'],
      [
        kafka(
          from,
          ['ListGroups', 'OffsetFetch', 'Fetch'],
          mode === 'failover' ? 'or the newest observation' : '',
        ),
        kafka(to, ['OffsetFetch', 'OffsetCommit'], `${sites.groups} groups by the filter`),
      ],
      'yes: unwinding puts back what stood there; later msk-dr offsets undo',
    ),
    step(
      'what would be lost, again; asked again where it grew',
      mode === 'switchover' ? ['EstimateLossAgain', 'ReadersStillGone'] : ['EstimateLossAgain'],
      [reads(to), ...(mode === 'switchover' ? [reads(from), kafka(from, ['DescribeGroups'])] : [])],
      nothingChanged,
    ),
  ];
}

function fromPromotion(sites: Sites): PlannedStep[] {
  const { from, to, regions, signIn } = sites;
  return [
    step(
      'promote: pointer + 1, conditional on the epoch',
      ['PromoteSecondary'],
      [
        aws('dynamodb', ['PutItem'], sites.home, 'the pointer'),
        ...(signIn[to].address ? [aws('kafka', ['GetBootstrapBrokers'], regions[to])] : []),
      ],
      'no: from here on the only way is forward, or another move back',
      true,
    ),
    step(`lift the fence of the ${to}`, ['UnfenceNew'], fencing(sites, to, 'down'), forward),
    step(
      'tell the clients',
      ['PublishPointer'],
      [
        aws('ssm', ['GetParameter', 'PutParameter'], both(sites), 'a dark Region is owed its copy'),
        aws('events', ['PutEvents'], regions[to]),
        notice(sites),
      ],
      forward,
    ),
    step(
      'a client that knows only the pointer writes',
      ['ProvePointer'],
      [aws('ssm', ['GetParameter'], regions[to]), kafka(to, ['Produce'], 'canary topic only')],
      forward,
    ),
    step(
      'late, outside the outage: settings copied from the new side only, offsets read back',
      ['RecordTail', 'LateFlows', 'VerifyOffsets'],
      [
        reads(to),
        aws('kafka', ['ListReplicators', 'DescribeReplicator', 'UpdateReplicationInfo'], both(sites)),
        kafka(to, ['OffsetFetch', 'OffsetCommit'], 'again where an engine rewound one'),
      ],
      forward,
    ),
    step(
      'canary records go; the final statement of loss',
      ['CleanUp', 'FinalLoss'],
      [...cleaning(sites), reads(from), reads(to)],
      forward,
    ),
    step(
      sites.strong
        ? 'report; the lock is freed'
        : "report; the ledger's home goes to the Region of the new standby, the lock is freed",
      ['WriteMoveReport', 'FinishMove'],
      [...sealed(sites), ...(sites.strong ? [] : homeNames(sites, 'its hand-over'))],
      forward,
    ),
  ];
}

import type { PlannedStep } from '../lib/contracts/plan-move.ts';
import type { MoveMode } from '../lib/move/move.ts';
import {
  aws,
  both,
  controlPlane,
  fencing,
  kafka,
  ledger,
  looks,
  notice,
  reads,
  type Sites,
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
  const look =
    mode === 'switchover'
      ? step(
          'validate, drift',
          ['ValidateClusters', 'CheckDrift'],
          [looks(from), looks(to), controlPlane(sites)],
          nothingChanged,
        )
      : step(
          'is it really down? votes over the hold time',
          ['AssessOutage'],
          [
            kafka(from, ['Metadata', 'Produce', 'Fetch'], 'canary topic only'),
            canary,
            aws('cloudwatch', ['GetMetricData'], regions[from]),
            aws('ssm', ['GetParameter'], sites.witness, 'proof of own sight'),
          ],
          nothingChanged,
        );
  return [
    step(
      'take the lock; from where to where, under which epoch',
      ['AcquireLock', 'BeginMove'],
      [ledger(sites, 'UpdateItem')],
      'yes: the lock is freed at the end',
    ),
    look,
    step(
      'the plan is unchanged, the standby ready: findings, every group translated dry, a canary written and read there',
      ['CheckStandby'],
      [looks(from), looks(to), reads(from), reads(to), controlPlane(sites), canary],
      'yes: canary records are removed',
    ),
    step('what would be lost', ['EstimateLoss'], [reads(from), reads(to), ledger(sites)], nothingChanged),
    step(
      'approval: pre-approved, or somebody else is asked',
      ['RequestApproval'],
      [ledger(sites, 'UpdateItem'), aws('states', ['SendTaskSuccess'], sites.home), notice(sites)],
      'yes: silence expires',
    ),
    ...(mode === 'switchover'
      ? [
          step(
            'wait until the standby is near enough, with clients still writing; refused where it stays far behind',
            ['PollLag'],
            [reads(from), reads(to), ledger(sites)],
            nothingChanged,
          ),
        ]
      : [
          step(
            'where people took time to approve: is it down still? A side that is well is not left',
            ['LookAgain'],
            [kafka(from, ['Metadata', 'Produce', 'Fetch'], 'canary topic only'), canary],
            nothingChanged,
          ),
        ]),
    step(
      'barrier: plan and standby again',
      ['Barrier'],
      [looks(to), canary],
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
        ledger(sites),
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
        ledger(sites),
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
  const { to, regions } = sites;
  return [
    step(
      'promote: pointer + 1, conditional on the epoch',
      ['PromoteSecondary'],
      [aws('dynamodb', ['PutItem'], sites.home, 'the pointer')],
      'no: from here on the only way is forward, or another move back',
      true,
    ),
    step(`lift the fence of the ${to}`, ['UnfenceNew'], fencing(sites, to, 'down'), forward),
    step(
      'tell the clients',
      ['PublishPointer'],
      [
        aws('ssm', ['PutParameter'], both(sites), 'a dark Region is owed its copy'),
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
      'late, outside the outage: settings copied from the new side only, offsets read back, report',
      ['RecordTail', 'LateFlows', 'VerifyOffsets', 'CleanUp', 'FinalLoss', 'WriteMoveReport', 'FinishMove'],
      [
        aws('kafka', ['UpdateReplicationInfo'], both(sites)),
        kafka(to, ['OffsetFetch', 'OffsetCommit', 'DeleteRecords']),
        aws('kms', ['Sign'], sites.home),
        aws('s3', ['PutObject'], sites.home),
        ledger(sites, 'UpdateItem'),
      ],
      forward,
    ),
  ];
}

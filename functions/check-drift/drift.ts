import type { FlowState, Side } from '../lib/engines/engine.ts';
import { otherSide } from '../lib/pair/types.ts';
import type { SetupSnapshot, SideSnapshot } from '../record-setup/snapshot.ts';

export interface Drift {
  /** Makes a move wrong: it stops the run. */
  readonly wrong: readonly string[];
  /** Worth knowing, and no obstacle. */
  readonly changed: readonly string[];
}

/** What has become different since the setup that is recorded. */
export function driftSince(recorded: SetupSnapshot, now: SetupSnapshot, active: Side): Drift {
  const sides = (['primary', 'secondary'] as const).map((side) =>
    sideDrift(side, recorded.sides[side], now.sides[side]),
  );
  const flows = (['forward', 'reverse'] as const).flatMap((direction) =>
    flowDrift(direction, recorded.flows[direction], now.flows[direction]),
  );
  const standby = otherSide(active);
  const lost = Object.keys(recorded.sides[standby].topics).filter(
    (topic) => !(topic in now.sides[standby].topics) && topic in now.sides[active].topics,
  );
  return {
    wrong: [
      ...lost.map((topic) => `topic ${topic} is gone from the ${standby}, where a failover would need it`),
      ...sides.flatMap(({ wrong }) => wrong),
      ...flows,
      ...unequal(now),
    ],
    changed: sides.flatMap(({ changed }) => changed),
  };
}

/** A topic that its owner deleted is no obstacle by itself: a flow never deletes, so the standby's copy may stay. */
function sideDrift(side: string, before: SideSnapshot, after: SideSnapshot): Drift {
  const wrong: string[] = [];
  const changed: string[] = [];
  for (const [topic, { id, partitions }] of Object.entries(before.topics)) {
    const now = after.topics[topic];
    if (now === undefined) changed.push(`${side}: topic ${topic} is gone`);
    else if (now.id !== id)
      wrong.push(`${side}: topic ${topic} was deleted and made again: its old positions mean nothing`);
    else if (now.partitions !== partitions)
      changed.push(`${side}: topic ${topic} has ${now.partitions} partitions, it had ${partitions}`);
  }
  for (const topic of Object.keys(after.topics))
    if (!(topic in before.topics)) changed.push(`${side}: topic ${topic} is new`);
  if (before.acls !== after.acls) changed.push(`${side}: the ACLs are others`);
  if (before.bootstrap !== after.bootstrap) changed.push(`${side}: the brokers' addresses are others`);
  return { wrong, changed };
}

function flowDrift(direction: string, before: FlowState, after: FlowState): string[] {
  if (before.state === 'absent') return [];
  if (after.state === 'absent') return [`the ${direction} replicator is gone`];
  const made = before.id === after.id ? [] : [`the ${direction} replicator is another one than setup made`];
  return [
    ...made,
    ...after.drift.map(
      ({ field, found, wanted }) =>
        `the ${direction} replicator has ${field} ${found}, the pair file wants ${wanted}`,
    ),
  ];
}

/** Partitions must be equal on both sides, whatever they were. */
function unequal({ sides: { primary, secondary } }: SetupSnapshot): string[] {
  return Object.entries(primary.topics).flatMap(([topic, { partitions }]) => {
    const there = secondary.topics[topic]?.partitions;
    return there === undefined || there === partitions
      ? []
      : [`topic ${topic} has ${partitions} partitions on the primary and ${there} on the secondary`];
  });
}

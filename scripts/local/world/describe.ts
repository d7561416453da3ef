import { listenerNames } from '../kafka/properties.ts';
import type { ActiveFault } from './faults.ts';
import type { Side, SideState, WorldState } from './types.ts';

/** A world as a person reads it: where things are, and what is broken on purpose. */
export function describeWorld(world: WorldState, faults: readonly ActiveFault[]): string {
  return [
    `world    ${world.root}`,
    `AWS      ${world.gatewayUrl} (AWS_ENDPOINT_URL)`,
    `Connect  ${world.connect.url}`,
    ...(['primary', 'secondary'] as const).flatMap((side) => describeSide(side, world.sides[side])),
    ...(faults.length === 0 ? ['faults   none'] : faults.map(describeFault)),
  ].join('\n');
}

function describeSide(side: Side, { region, clusterArn, listeners, credentials }: SideState): string[] {
  return [
    `${side}, ${region}: ${clusterArn}`,
    ...listenerNames.map(
      (name) => `  ${name.padEnd(13)}${listeners[name].bootstrap} ${listeners[name].protocol}`,
    ),
    `  credentials  ${credentials.orchestrator}, and ${Object.keys(credentials).length - 1} more beside it`,
  ];
}

const describeFault = ({ id, since, fault }: ActiveFault): string => {
  const { kind, ...rest } = fault;
  const details = Object.entries(rest).map(([key, value]) => `${key}=${value}`);
  return `fault    ${id} since ${since}: ${[kind, ...details].join(' ')}`;
};

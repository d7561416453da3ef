import { expect, it } from 'vitest';
import { alarmsOwed } from '../../../functions/create-flow-alarms/owed.ts';
import type { FlowAlarms } from '../../../functions/lib/contracts/flow-alarms.ts';

const running = (id: string) => ({ state: 'running', id, drift: [] });
const owed = (alarms: FlowAlarms | null, flows: object | null) =>
  alarmsOwed({
    getFact: async <T>(name: string) =>
      (name === 'setup' ? flows && { flows } : name === 'flow-alarms' ? alarms : null) as T | null,
  });
const made = { replicator: 'arn:1', made: {}, owed: [] };
const both = { forward: running('arn:1'), reverse: running('arn:2') };

it('nothing is owed where the alarms of every flow are made, or nothing was set up', async () => {
  expect(await owed(null, null)).toEqual([]);
  expect(await owed({ forward: made, reverse: { ...made, replicator: 'arn:2' } }, both)).toEqual([]);
  expect(await owed({ forward: made }, { ...both, reverse: { state: 'absent' } })).toEqual([]);
});

it('what could not be made yet is said as it was when it was tried', async () => {
  const late = { replicator: 'arn:2', made: {}, owed: ['alarms on …'] };
  expect(await owed({ forward: made, reverse: late }, both)).toEqual(['alarms on …']);
});

it('a flow that was made again, or set up before there were alarms, is owed all of its', async () => {
  const sentence = (direction: string) =>
    `alarms on how the ${direction} flow reaches its clusters: none were made for this replicator. msk-dr setup makes them`;
  expect(await owed({ forward: made, reverse: { ...made, replicator: 'arn:1' } }, both)).toEqual([
    sentence('reverse'),
  ]);
  expect(await owed(null, both)).toEqual([sentence('forward'), sentence('reverse')]);
});

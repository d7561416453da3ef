import { expect, inject, test } from 'vitest';
import type { SideState, WorldState } from '../../scripts/local/world/types.ts';
import { worldCommandLine } from './world-command-line.ts';

const world = inject('world');
const npmRunWorld = worldCommandLine(world.root);

test('status --json is enough for another program to use the world', async () => {
  const { code, json } = await npmRunWorld<WorldState>('status', '--json');
  expect(code).toBe(0);
  // A broker that was killed and started again has another process: the status says which.
  const now = ({ kafka }: SideState) => ({ kafka: { pid: expect.any(Number), log: kafka.log } });
  const { primary, secondary } = world.sides;
  const sides = { primary: { ...primary, ...now(primary) }, secondary: { ...secondary, ...now(secondary) } };
  expect(json).toEqual({ ...world, sides });
  for (const { kafka } of Object.values(json.sides)) expect(() => process.kill(kafka.pid, 0)).not.toThrow();
});

test('a fault that does not exist is wrong use', async () => {
  expect((await npmRunWorld('fault', 'broker-killed', 'tertiary')).code).toBe(2);
});

import { mkdtemp, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { stopWorld } from '../../scripts/local/world/stop.ts';
import { expectNothingLeft, files } from '../integration/world/nothing-left.ts';
import { program } from '../integration/world/programs.ts';

// Two minutes, most of them for a world of its own: part of the full run.
const root = resolve(`.world-interrupted-${process.pid}`);
afterEach(async () => {
  await stopWorld(root);
});

test('Ctrl-C in a drill that has a world of its own ends both', { timeout: 180_000 }, async () => {
  const before = await files();
  const elsewhere = await mkdtemp(join(tmpdir(), 'msk-dr-drill-'));
  const drill = program(resolve('scripts/drill.ts'), ['--json', '--world', root], elsewhere);
  await drill.says('inventory-before');
  drill.child.kill('SIGINT');
  const { code, out, progress } = await drill.end;
  expect(code).toBe(130);
  expect(JSON.parse(out)).toMatchObject({
    error: {
      name: 'Interrupted',
      message: expect.stringContaining('world that was started for it goes down'),
    },
  });
  expect(progress).not.toMatch(/goes on|Come back/);
  expect(progress).toMatch(/world +going down.*world +gone/s);
  await expectNothingLeft(root, before);
  await rmdir(elsewhere);
});

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { pairWith } from '../../../lib/pair/valid-pair.ts';

const folder = mkdtempSync(join(tmpdir(), 'msk-dr-pairs-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('sls package says every fault of all pair files at once, a line each, and nothing of where it was found', () => {
  writeFileSync(
    join(folder, 'a.yml'),
    pairWith({
      'primary.region': 'eu-west-9',
      'primary.vpc': undefined,
      'drill.schedule': 'mondays',
      'failover.approval.approvers': ['operator-a'],
    }),
  );
  writeFileSync(join(folder, 'b.yml'), pairWith({}));
  const sls = spawnSync('node_modules/.bin/sls', ['package', '--region', 'us-west-2'], {
    env: { ...process.env, MSK_DR_PAIRS: folder },
    encoding: 'utf8',
  });
  expect(sls.status).toBe(1);
  const [title, ...faults] = sls.stderr.trimEnd().split('\n');
  expect(title).toMatch(/^The service cannot be built\. The pair files have \d+ fault\(s\):$/);
  const paths = faults.map(
    (line) => /^ {2}[^ :]+(?::\d+)? (?<path>\S+): found .+, allowed .+$/.exec(line)?.groups?.path,
  );
  expect(paths).toEqual(
    expect.arrayContaining([
      ...['primary.vpc', 'primary.clusterArn', 'drill.schedule'],
      ...['failover.approval.approvers[0]', 'name'],
    ]),
  );
  expect(paths).not.toContain(undefined);
  expect(faults.at(-1)).toContain(`${basename(folder)}/a.yml has too`);
}, 60_000);

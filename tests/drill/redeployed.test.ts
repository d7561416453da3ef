import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Deployments } from '../../scripts/local/host/deployments.ts';
import { program } from '../integration/world/programs.ts';

const { root, sides } = inject('world');
const regions = Object.values(sides).map(({ region }) => region);
let elsewhere: string;

beforeAll(async () => {
  elsewhere = await mkdtemp(join(tmpdir(), 'msk-dr-redeployed-'));
});
afterAll(() => rm(elsewhere, { recursive: true }));

/** The pair files with something else in them that only the bundles hold. */
async function otherPairs(): Promise<string> {
  const folder = join(elsewhere, 'pairs');
  await cp(inject('pairs'), folder, { recursive: true });
  const file = join(folder, 'orders.yml');
  const text = await readFile(file, 'utf8');
  const changed = text.replace('canaryTimeout: 8s', 'canaryTimeout: 9s');
  expect(changed).not.toBe(text);
  await writeFile(file, changed);
  return folder;
}

async function deploy(pairs: string): Promise<Deployments> {
  const args = ['--world', root, '--pairs', pairs, '--json'];
  // Wherever it is called from.
  const { code, out, progress } = await program(resolve('scripts/deploy-local.ts'), args, elsewhere).end;
  expect(code, progress).toBe(0);
  const done = JSON.parse(out) as Deployments;
  expect(Object.keys(done).sort()).toEqual(regions.toSorted());
  return done;
}

/** How many resources of a type met each fate, in either Region alike. */
function fates(done: Deployments, type: string): Record<string, number> {
  const [one, other] = regions.map((region) => {
    const changes = done[region]?.filter((change) => change.type === type) ?? [];
    const told = changes.map(({ done: what, detail }) => (detail ? `${what}: ${detail}` : what));
    return Object.fromEntries([...Map.groupBy(told, (text) => text)].map(([text, of]) => [text, of.length]));
  });
  expect(one).toEqual(other);
  return one ?? {};
}

const deployCalls = async (): Promise<string[]> =>
  (await readFile(join(root, 'aws-calls.jsonl'), 'utf8'))
    .split('\n')
    .filter((line) => line.includes('"caller":"DEPLOY"'));

test('new code is deployed under a drill, which passes; the old one again; and once more changes nothing', async () => {
  const drill = program('bin/msk-dr.mjs', ['drill', 'orders', '--local', '--world', root, '--json']);
  await drill.says('run-canary');
  const calls = await deployCalls();
  const changed = await deploy(await otherPairs());
  const functions = fates(changed, 'AWS::Lambda::Function');
  expect(Object.keys(functions)).toEqual(['updated: Code']);
  expect(functions['updated: Code']).toBeGreaterThan(50);
  for (const type of [
    'DynamoDB::Table',
    'StepFunctions::StateMachine',
    'Events::Rule',
    'KMS::Key',
    'S3::Bucket',
  ])
    expect(Object.keys(fates(changed, `AWS::${type}`))).toEqual(['unchanged']);
  const { code, out, progress } = await drill.end;
  expect(code, progress).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ result: 'passed' });

  expect(fates(await deploy(inject('pairs')), 'AWS::Lambda::Function')).toEqual(functions);
  const again = await deploy(inject('pairs'));
  const fate = Object.values(again).flatMap((changes) => changes.map(({ done }) => done));
  expect(new Set(fate)).toEqual(new Set(['unchanged', 'left out']));
  expect(await deployCalls()).toEqual(calls);
});

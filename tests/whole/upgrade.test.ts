import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DescribeStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildFunctions } from '../../scripts/build/functions.ts';
import { packageService } from '../../scripts/build/package-service.ts';
import { standIn } from '../../scripts/build/stand-in.ts';
import { itemsOf } from '../../scripts/local/deploy/items.ts';
import { readTemplate } from '../../scripts/local/deploy/template.ts';
import { type Deployment, region, startDeployment } from '../machines/deploy/deployment.ts';

// Minutes, for two packages: part of the full run. Another version than the one before: MSK_DR_UPGRADE_FROM=<git ref>.
const from = process.env.MSK_DR_UPGRADE_FROM ?? 'HEAD~1';
let folder: string;
let service: Deployment;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'msk-dr-upgrade-'));
  service = await startDeployment();
});
afterAll(async () => {
  await service?.close();
  await rm(folder, { recursive: true, force: true });
});

/** That version packaged by its own sources, with the dependencies of this one. */
async function packageBefore(): Promise<string> {
  const project = join(folder, 'before');
  const archive = execFileSync('git', ['archive', '--prefix', 'before/', from], {
    maxBuffer: 256 * 1024 * 1024,
  });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  await symlink(resolve('node_modules'), join(project, 'node_modules'));
  await packageService({
    ...{ stage: 'local', region, pairsFolder: join(project, 'pairs'), projectFolder: project },
    cache: join(folder, 'cache'),
  });
  return project;
}

async function packageNow(): Promise<string> {
  const project = join(folder, 'now');
  await standIn(project);
  await packageService({ stage: 'local', region, pairsFolder: 'pairs', projectFolder: project });
  await buildFunctions({ pairsFolder: 'pairs', outFolder: join(project, 'dist') });
  return project;
}

const templateOf = (project: string): string =>
  join(project, '.serverless/cloudformation-template-update-stack.json');
const deploy = (project: string) =>
  service.deployer.deploy(region, templateOf(project), join(project, 'dist'));

test(`the service of ${from} becomes this one, and keeps ledger and pointer`, {
  timeout: 900_000,
}, async () => {
  const before = await deploy(await packageBefore());
  expect(new Set(before.changes.map(({ done }) => done))).toEqual(new Set(['created', 'left out']));
  await service.writeState();
  const state = await service.readState();

  const now = await packageNow();
  const { changes, machines, functions } = await deploy(now);
  expect(await service.readState()).toEqual(state);
  const done = (id: string): string | undefined => changes.find((one) => one.id === id)?.done;
  for (const id of ['LedgerTable', 'EvidenceBucket', 'EvidenceKey'])
    expect(['unchanged', 'updated']).toContain(done(id));
  for (const { id, done: what } of changes)
    expect(['created', 'updated', 'unchanged', 'removed', 'left out'], id).toContain(what);
  const deployed = service.aws.lambda.list().map(({ name }) => name);
  expect(deployed.sort()).toEqual(
    Object.values(functions)
      .map(({ name }) => name)
      .sort(),
  );
  const sfn = new SFNClient(service.aws.client(region));
  const place = { region, accountId: service.aws.accountId, stackName: 'msk-dr-local' };
  const items = itemsOf(await readTemplate(templateOf(now)), place, { EvidenceKey: 'any' });
  for (const [id, stateMachineArn] of Object.entries(machines)) {
    const { definition } = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));
    expect(definition).toBe(items.find((one) => one.id === id)?.properties.DefinitionString);
  }
  expect(await service.callsOf(() => deploy(now))).toEqual([]);
});

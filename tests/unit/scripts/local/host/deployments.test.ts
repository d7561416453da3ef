import { expect, test } from 'vitest';
import type { Deployer } from '../../../../../scripts/local/deploy/deployer.ts';
import { deployments } from '../../../../../scripts/local/host/deployments.ts';

test('a Region that fails is named, and the other one is deployed nevertheless', async () => {
  const deployed: string[] = [];
  const deployer: Deployer = {
    async deploy(region, templateFile) {
      if (region === 'us-east-1') throw new Error('it is down');
      deployed.push(templateFile);
      return { changes: [], functions: {}, machines: {} };
    },
    remove: async (region) => [{ id: region, type: 'T', done: 'removed', detail: null }],
  };
  const deploying = deployments(deployer, ['us-east-1', 'us-west-2']);
  const service = { bundleFolder: 'dist', templateFiles: { 'us-east-1': 'east', 'us-west-2': 'west' } };
  await expect(deploying.deploy(service)).rejects.toThrow('us-east-1: it is down');
  expect(deployed).toEqual(['west']);
  await expect(deploying.deploy({ ...service, templateFiles: { 'eu-west-1': 'other' } })).rejects.toThrow(
    'us-east-1: no template is for this Region, but for eu-west-1',
  );
  expect(Object.keys(await deploying.remove())).toEqual(['us-east-1', 'us-west-2']);
});

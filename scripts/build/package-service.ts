import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

export interface Packaged {
  readonly template: string;
  readonly seconds: number;
}

/**
 * Packages the service with dummy credentials (nothing is called), which builds the bundles into `<projectFolder>/dist`. A warning is an error:
 * two of the plugin's warnings mean a machine that fails with AccessDenied in the middle of a failover. `projectFolder`
 * holds serverless.yml and what it reads; Serverless writes its `.serverless` beside them.
 */
export async function packageService(options: {
  stage: string;
  region: string;
  pairsFolder: string;
  projectFolder: string;
  cache?: string;
}): Promise<Packaged> {
  const startedAt = performance.now();
  const { pairsFolder, projectFolder, region, cache = '.cache' } = options;
  const sls = spawnSync(
    process.execPath,
    [
      resolve('node_modules/serverless/bin/serverless.js'),
      'package',
      '--stage',
      options.stage,
      '--region',
      region,
    ],
    {
      cwd: projectFolder,
      encoding: 'utf8',
      env: {
        ...process.env,
        AWS_ACCESS_KEY_ID: 'none',
        AWS_SECRET_ACCESS_KEY: 'none',
        MSK_DR_PAIRS: resolve(pairsFolder),
        MSK_DR_CACHE: resolve(cache),
        SLS_TELEMETRY_DISABLED: '1',
        SLS_NOTIFICATIONS_MODE: 'off',
      },
    },
  );
  const output = `${sls.stdout}${sls.stderr}`;
  if (sls.status !== 0 || /warning|cannot generate|missing parameters/i.test(output))
    throw new Error(`sls package is not clean (exit ${sls.status}):\n${output}`);
  return {
    template: join(projectFolder, '.serverless/cloudformation-template-update-stack.json'),
    seconds: (performance.now() - startedAt) / 1000,
  };
}

import { spawnSync } from 'node:child_process';
import { loadPairs } from '../../functions/lib/pair/load.ts';
import { buildFunctions } from './functions.ts';
import { writeObserveSchedules } from './observe-schedules.ts';

export interface Packaged {
  readonly template: string;
  readonly seconds: number;
}

/**
 * Builds the bundles and packages the service with dummy credentials (nothing is called). A warning is an error:
 * two of the plugin's warnings mean a machine that fails with AccessDenied in the middle of a failover.
 */
export async function packageService(options: {
  stage: string;
  pairsFolder: string;
  outFolder: string;
}): Promise<Packaged> {
  const startedAt = performance.now();
  await buildFunctions(options);
  await writeObserveSchedules(loadPairs(options.pairsFolder), options.outFolder);
  const sls = spawnSync(
    process.execPath,
    ['node_modules/serverless/bin/serverless.js', 'package', '--stage', options.stage],
    {
      encoding: 'utf8',
      env: {
        ...process.env,
        AWS_ACCESS_KEY_ID: 'none',
        AWS_SECRET_ACCESS_KEY: 'none',
        SLS_TELEMETRY_DISABLED: '1',
        SLS_NOTIFICATIONS_MODE: 'off',
      },
    },
  );
  const output = `${sls.stdout}${sls.stderr}`;
  if (sls.status !== 0 || /warning|cannot generate|missing parameters/i.test(output))
    throw new Error(`sls package is not clean (exit ${sls.status}):\n${output}`);
  return {
    template: '.serverless/cloudformation-template-update-stack.json',
    seconds: (performance.now() - startedAt) / 1000,
  };
}

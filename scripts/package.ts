/** `npm run package`: bundles, then `sls package`, offline and without a warning; leaves the template and the zips in `.serverless/`. */
import { packageService } from './build/package-service.ts';

const { template, seconds } = await packageService({
  stage: 'local',
  pairsFolder: 'pairs',
  projectFolder: '.',
});
console.log(`${template} (${seconds.toFixed(1)} s)`);

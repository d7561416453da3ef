const { spawnSync } = require('node:child_process');
const { join, resolve } = require('node:path');

/** The project; Serverless may read it through a link. */
const project = resolve(__dirname, '../..');
/** The scripts need a Node.js that takes TypeScript; npm has brought one. */
const node = join(project, 'node_modules/node/bin/node');

let made;

/** Builds the bundles into `dist` of the service that is read, and gives what the pair files add to it: once a process. */
function partsFor(stage, region) {
  const { MSK_DR_PAIRS: pairs = 'pairs', MSK_DR_CACHE: cache = '.cache' } = process.env;
  const options = { stage, region, pairs, cache, out: resolve('dist') };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  const build = spawnSync(node, ['scripts/build/for-serverless.ts', ...args], {
    cwd: project,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (build.error) throw build.error;
  if (build.status !== 0) {
    // Serverless would say it once for each variable, each time with a stack that helps nobody.
    process.stderr.write(`The service cannot be built. ${build.stderr}`);
    process.exit(1);
  }
  return JSON.parse(build.stdout);
}

/** For serverless.yml: `${file(infra/service/from-pairs.cjs):observe}` and the like. */
module.exports = async ({ resolveVariable }) => {
  const [stage, region] = await Promise.all([
    resolveVariable('sls:stage'),
    resolveVariable("opt:region, 'us-west-2'"),
  ]);
  made ??= partsFor(stage, region);
  return made;
};
/** What was made, for the plugin beside this file. */
module.exports.made = () => made;

/**
 * `npm test [-- --project NAME | --full]`: every kind of test, one vitest run a project, so that the time of each is seen.
 * Two lanes run side by side, one for each core: a third world makes functions run out of time. Each suite's output is
 * printed whole when it ends. `--full` (`npm run test:full`) goes on with a whole drill that is interrupted, an upgrade and
 * ten more seeds of chaos, and the moves of a pair with a strong ledger, beside the death of every function. `--project
 * denied-full` refuses runs what they call. Fails if any fails, or if what functions called is not what their roles
 * allow; the closing lines sum up, and tell each failure again.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { failuresOf } from './test/failures.ts';

interface Suite {
  readonly project: string;
  readonly seconds: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly exitCode: number;
  readonly failures: readonly string[];
}

/** Each lane one after the other; a world that one suite starts is gone before the next of its lane begins. */
const lanes = [
  ['unit', 'scripts', 'drill', 'machines'],
  ['integration', 'chaos', 'report'],
];
/** What functions have called in any world of these tests: what their permissions are held against. */
const callKinds = resolve('reports/calls');
const { values } = parseArgs({
  options: { project: { type: 'string', multiple: true }, full: { type: 'boolean', default: false } },
});

async function runSuite(project: string, alone: boolean): Promise<Suite> {
  mkdirSync('reports', { recursive: true });
  const outputFile = `reports/vitest-${project}.json`;
  rmSync(outputFile, { force: true });
  const startedAt = performance.now();
  const run = spawn(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${outputFile}`,
    ],
    {
      stdio: alone ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, MSK_DR_CALL_KINDS: callKinds },
    },
  );
  const [out, err, [code]] = await Promise.all([
    run.stdout ? text(run.stdout) : '',
    run.stderr ? text(run.stderr) : '',
    once(run, 'exit'),
  ]);
  process.stdout.write(out);
  process.stderr.write(err);
  const seconds = (performance.now() - startedAt) / 1000;
  // There is none where vitest was killed, or its global setup failed: then what it said last is why.
  const counted = existsSync(outputFile) ? JSON.parse(readFileSync(outputFile, 'utf8')) : undefined;
  return {
    project,
    seconds,
    passed: counted?.numPassedTests ?? 0,
    failed: counted?.numFailedTests ?? 0,
    skipped: (counted?.numPendingTests ?? 0) + (counted?.numTodoTests ?? 0),
    exitCode: code ?? 1,
    failures: counted ? failuresOf(counted) : [`${project} has no results\n${err.slice(-3000)}`],
  };
}

async function runLane(projects: readonly string[], alone: boolean): Promise<Suite[]> {
  const suites: Suite[] = [];
  for (const project of projects) suites.push(await runSuite(project, alone));
  return suites;
}

async function runLanes(side: readonly (readonly string[])[]): Promise<Suite[]> {
  return (await Promise.all(side.map((lane) => runLane(lane, side.length === 1)))).flat();
}

const chosen = values.project === undefined ? lanes : [values.project];
const startedAt = performance.now();
rmSync(callKinds, { recursive: true, force: true });
const suites = await runLanes(chosen);
if (values.full)
  suites.push(...(await runLanes([['whole-full', 'chaos-full', 'strong-full'], ['kill-full']])));
for (const failure of suites.flatMap((suite) => suite.failures)) console.log(`\n${failure}`);
console.log('\nsuite         seconds  passed  failed  skipped');
for (const suite of suites) {
  const cells = [suite.seconds.toFixed(1), suite.passed, suite.failed, suite.skipped].map((cell) =>
    String(cell).padStart(8),
  );
  console.log(`${suite.project.padEnd(12)} ${cells.join('')}`);
}
const sum = (pick: (suite: Suite) => number): number =>
  suites.reduce((total, suite) => total + pick(suite), 0);
console.log(
  `${sum((s) => s.passed)} passed, ${sum((s) => s.failed)} failed, ${sum((s) => s.skipped)} skipped in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`,
);
// Of one suite alone most functions have called nothing.
const allowed =
  values.project !== undefined ||
  spawnSync(process.execPath, ['scripts/permissions.ts'], { stdio: 'inherit' }).status === 0;
process.exitCode = allowed && suites.every((suite) => suite.exitCode === 0) ? 0 : 1;

/**
 * `npm test [-- --project NAME]`: every kind of test, one vitest run a project, so that the time of each is seen and a
 * world that one kind starts is gone before the next begins. Fails if any fails; the closing line sums up.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

interface Suite {
  readonly project: string;
  readonly seconds: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly exitCode: number;
}

const projects = ['unit', 'report', 'machines', 'integration', 'drill'];
const { values } = parseArgs({ options: { project: { type: 'string', multiple: true } } });

function runSuite(project: string): Suite {
  mkdirSync('reports', { recursive: true });
  const outputFile = `reports/vitest-${project}.json`;
  const startedAt = performance.now();
  const run = spawnSync(
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
    { stdio: 'inherit' },
  );
  const seconds = (performance.now() - startedAt) / 1000;
  const counted = run.status === null ? {} : JSON.parse(readFileSync(outputFile, 'utf8'));
  return {
    project,
    seconds,
    passed: counted.numPassedTests ?? 0,
    failed: counted.numFailedTests ?? 0,
    skipped: (counted.numPendingTests ?? 0) + (counted.numTodoTests ?? 0),
    exitCode: run.status ?? 1,
  };
}

const suites = (values.project ?? projects).map(runSuite);
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
  `${sum((s) => s.passed)} passed, ${sum((s) => s.failed)} failed, ${sum((s) => s.skipped)} skipped`,
);
process.exitCode = suites.every((suite) => suite.exitCode === 0) ? 0 : 1;

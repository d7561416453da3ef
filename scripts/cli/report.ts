import { spawn } from 'node:child_process';
import type { Context } from './lib/context.ts';
import { exitCodes, type Outcome } from './lib/exit.ts';
import { CouldNotRun } from './lib/faults.ts';
import { findRun } from './lib/find-run.ts';
import { downloadReport, leavesReport } from './lib/run-files.ts';
import { fields } from './lib/table.ts';

/** `msk-dr report <pair> [run]`: brings the report of a drill, a move or a way home to this machine (the newest drill's by default), and opens it if told to. */
export async function report(
  context: Context,
  pairName: string,
  runName: string | undefined,
  flags: { readonly open?: boolean },
): Promise<Outcome> {
  const service = await context.service(pairName);
  const pair = service.pair.name;
  const { run, executionArn, machine } = await findRun(
    service,
    runName,
    runName === undefined ? 'drill' : undefined,
  );
  const bucket = service.evidenceBucket(executionArn);
  const from = { bucket, pair, run };
  const files = leavesReport(machine)
    ? await downloadReport(service.awsOf(executionArn).s3, from, machine, context.cwd)
    : null;
  if (files === null) throw new CouldNotRun(`Run ${run} has no report in bucket ${bucket}`);
  if (flags.open) await open(files.page);
  return {
    exit: exitCodes.passed,
    json: {
      schema: 1,
      pair,
      run,
      result: files.json.result,
      report: files.page,
      evidence: files.evidence,
    },
    text: fields([
      ['run', `${run}, ${files.json.result}`],
      ['report', files.page],
      ['evidence', files.evidence],
    ]),
  };
}

/** Hands the page to the desktop's browser and does not wait for it. */
async function open(path: string): Promise<void> {
  const opener = process.platform === 'darwin' ? 'open' : 'xdg-open';
  const child = spawn(opener, [path], { detached: true, stdio: 'ignore' });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  child.once('spawn', resolve);
  child.once('error', (error) =>
    reject(new CouldNotRun(`${opener} could not be started (${error.message}); open ${path} yourself`)),
  );
  await promise;
  child.unref();
}

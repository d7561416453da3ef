import type { Finding } from '../../functions/lib/contracts/findings.ts';
import type { Context } from './lib/context.ts';
import { exitCodes, type Outcome } from './lib/exit.ts';
import { findingsText } from './lib/findings-text.ts';
import { invoke } from './lib/invoke.ts';
import { repeatOptions } from './lib/options.ts';

/** `msk-dr validate <pair>`: every finding about the pair as it is now. Exit 1 if one of severity error stands against it. */
export async function validate(context: Context, pairName: string): Promise<Outcome> {
  const service = await context.service(pairName);
  const pair = service.pair.name;
  const payload = { pair, run: null, counter: null, mode: 'report' };
  const { findings } = await invoke<{ findings: readonly Finding[] }>(
    service.aws.lambda,
    service.functionName('validate-clusters'),
    payload,
  );
  const failed = findings.some((finding) => finding.severity === 'error');
  return {
    exit: failed ? exitCodes.failed : exitCodes.passed,
    json: { schema: 1, pair, result: failed ? 'failed' : 'passed', findings },
    text: findingsText(pair, findings, context.terminal.out, repeatOptions(context.options)),
  };
}

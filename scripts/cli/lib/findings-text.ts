import type { Finding } from '../../../functions/lib/contracts/findings.ts';
import { plural } from './format.ts';
import type { Output, Style } from './terminal.ts';

const order = ['error', 'warning', 'info'] as const;
const styles: Readonly<Record<Finding['severity'], Style>> = { error: 'red', warning: 'yellow', info: 'dim' };

/** Findings, the gravest first: what was found, what is needed, why; then how many of each, and what to do. `more`: the options that the next command has to repeat. */
export function findingsText(pair: string, findings: readonly Finding[], out: Output, more: string): string {
  const sorted = order.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
  const counts = order.map((severity) =>
    plural(findings.filter((f) => f.severity === severity).length, severity),
  );
  const failed = sorted.some((finding) => finding.severity === 'error');
  const tail = failed ? out.paint('red', 'not ready') : out.paint('green', 'ready');
  const next = failed ? `mend each error, then: msk-dr validate ${pair}` : `msk-dr status ${pair}`;
  return [
    ...sorted.map((finding) => one(finding, out)),
    `${pair}: ${tail} (${counts.join(', ')})`,
    `next: ${next}${more}`,
  ].join('\n');
}

const one = (finding: Finding, out: Output): string =>
  [
    `${out.paint(styles[finding.severity], finding.severity)}  ${finding.code}  ${finding.subject}`,
    `  found   ${finding.found}`,
    ...(finding.needed === 'nothing' ? [] : [`  needed  ${finding.needed}`]),
    `  why     ${finding.why}`,
  ].join('\n');

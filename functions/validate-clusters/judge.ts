import type { Finding } from '../lib/contracts/findings.ts';
import { ValidationFailed } from '../lib/errors.ts';
import { known, unknown } from '../lib/known.ts';
import type { Pair } from '../lib/pair/types.ts';
import { accessFindings } from './access-findings.ts';
import { capacityFindings } from './capacity-findings.ts';
import type { ClusterFacts } from './facts.ts';
import { fenceFindings } from './fence-findings.ts';
import { groupFindings } from './group-findings.ts';
import { mskFindings } from './msk-findings.ts';
import { reachability } from './reachability.ts';
import { topicFindings } from './topic-findings.ts';
import { translationFindings } from './translation-findings.ts';

const order = { error: 0, warning: 1, info: 2 } as const;

/** Every finding, worst first. */
export function judge(pair: Pair, facts: ClusterFacts, adopt: boolean): Finding[] {
  const names = (side: 'primary' | 'secondary') => {
    const data = facts.data[side];
    return data.known ? known(data.value.topics.map(({ topic }) => topic)) : unknown(data.reason);
  };
  const cluster = (side: 'primary' | 'secondary') => {
    const control = facts.control[side];
    return control.known ? control.value : undefined;
  };
  const findings = [
    ...reachability(facts),
    ...mskFindings({
      pair,
      clusters: { primary: cluster('primary'), secondary: cluster('secondary') },
      topics: { primary: names('primary'), secondary: names('secondary') },
    }),
    ...capacityFindings(pair, facts.active, facts.control),
    ...topicFindings(pair, facts, adopt),
    ...translationFindings(pair, facts),
    ...accessFindings(facts),
    ...groupFindings(pair, facts),
    ...fenceFindings(pair, facts),
  ];
  return findings.sort((a, b) => order[a.severity] - order[b.severity]);
}

/** True if a finding stands against a run. */
export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some(({ severity }) => severity === 'error');

/** Raises ValidationFailed with every finding of severity error. */
export function refuseErrors(findings: readonly Finding[]): void {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  const sentences = errors.map(
    ({ code, subject, found, needed }) => `${subject}: ${found}, needed is ${needed} (${code})`,
  );
  throw new ValidationFailed(`${errors.length} finding(s) stand against it: ${sentences.join('; ')}.`);
}

import * as v from 'valibot';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, PairEvent, RunEvent } from '../lib/runtime/events.ts';
import { afterCopying } from './access-findings.ts';
import { copyAllows } from './copy-allows.ts';
import { gatherFacts } from './gather.ts';
import { hasErrors, judge, refuseErrors } from './judge.ts';

/** In a run, findings of severity error stop it. Asked by a person there is no run: findings are only answered. */
const options = v.optional(
  v.object({ adopt: v.optional(v.boolean(), false), syncAcls: v.optional(v.boolean(), false) }),
  {},
);
const ValidateEvent = v.union([
  v.object({ ...RunEvent.entries, options }),
  v.object({ ...PairEvent.entries, run: v.null(), counter: v.null(), mode: v.literal('report') }),
]);

export const handler = defineClusterHandler(ValidateEvent, async (event, call) => {
  const facts = await gatherFacts(call);
  if (event.run === null) return { findings: judge(call.pair, facts, false) };
  const grant = grantOf(event);
  const judged = judge(call.pair, facts, event.options.adopt);
  // Nothing is written for a run that is refused anyway.
  const copying = event.options.syncAcls && !hasErrors(judged);
  const findings = afterCopying(judged, copying ? await copyAllows(grant, call, facts) : []);
  await call.ledger.putStep(grant, 'validate-clusters', { findings });
  refuseErrors(findings);
  return { errors: 0, warnings: findings.filter(({ severity }) => severity === 'warning').length };
});

import * as v from 'valibot';
import { otherSide } from '../lib/pair/types.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { PairEvent, RunEvent } from '../lib/runtime/events.ts';
import { accessFindings, missingAllows } from './access-findings.ts';
import { gatherFacts } from './gather.ts';
import { judge, refuseErrors } from './judge.ts';

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
  const { run, counter, options: asked } = event;
  const [active, standby] = [facts.data[facts.active], facts.data[otherSide(facts.active)]];
  let findings = judge(call.pair, facts, asked.adopt);
  if (asked.syncAcls && active.known && standby.known) {
    await call.ledger.assertLock({ run, counter });
    await (await call.connect(otherSide(facts.active))).createAcls(
      missingAllows(active.value.acls, standby.value.acls),
    );
    findings = findings.filter(({ code }) => code !== 'allow-missing');
  }
  await call.ledger.putStep({ run, counter }, 'validate-clusters', {
    findings,
    copied: asked.syncAcls ? accessFindings(facts) : [],
  });
  refuseErrors(findings);
  return { errors: 0, warnings: findings.filter(({ severity }) => severity === 'warning').length };
});

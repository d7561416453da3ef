import { expect, it } from 'vitest';
import { assessedFor } from '../../../functions/assess-outage/assessed-for.ts';
import { decideOutage } from '../../../functions/lib/outage/decide.ts';
import { down, serving, silent, voteAt } from '../lib/outage/votes.ts';

const assessed = (data: typeof serving) => decideOutage({ vote: voteAt(0, data), history: [], holdMs: 1 });

it('says why a switchover cannot go on, unless the side is healthy', () => {
  expect(assessedFor('switchover', assessed(serving)).sentence).not.toContain('needs');
  for (const data of [down, { ...serving, write: silent }])
    expect(assessedFor('switchover', assessed(data)).sentence).toMatch(
      /^A switchover needs a healthy active side: /,
    );
});

it('gives a failover what its choice needs', () => {
  expect(assessedFor('failover', assessed(down))).toMatchObject({
    decision: 'watch',
    sighted: true,
    activeAnswers: false,
    vetoes: [],
    downForSeconds: 0,
  });
});

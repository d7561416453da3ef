import { beforeEach, describe, expect, it } from 'vitest';
import { planFindings } from '../../../functions/check-standby/plan-unchanged.ts';
import { standbyVerdict } from '../../../functions/check-standby/verdict.ts';
import type { MoveMode } from '../../../functions/lib/move/move.ts';
import { type PlanBasis, planHash } from '../../../functions/lib/move-plan/basis.ts';

const basis = (partitions: number, mode: MoveMode = 'switchover'): PlanBasis => ({
  mode,
  pairFile: 'f',
  active: 'primary',
  epoch: 3,
  sides: { primary: { topics: { 'orders.a': partitions }, writers: [], scramUsers: [] } },
  flows: { forward: 'there' },
});
const grant = { run: 'failover-1', counter: 7 };

describe('a move is held against its plan', () => {
  let steps = new Map<string, unknown>();
  let plans = new Map<string, PlanBasis>();
  beforeEach(() => {
    steps = new Map();
    plans = new Map();
  });
  const look = (now: PlanBasis, named: string | null = null, mode: MoveMode = 'switchover') =>
    planFindings(
      {
        ledger: {
          getPlan: async (hash) => plans.get(hash) ?? null,
          getStep: async <T>(_: string, step: string) => (steps.get(step) ?? null) as T,
          putStep: async (_, step, result) => void steps.set(step, result),
        },
        grant,
        mode,
        named,
      },
      async () => now,
    );

  it('passes while nothing differs, at the start and at the barrier', async () => {
    expect(await look(basis(3), planHash(basis(3)))).toEqual([]);
    expect(await look(basis(3), planHash(basis(3)))).toEqual([]);
  });

  it('topic or partition added after the plan: stops, and names it', async () => {
    const hash = planHash(basis(3));
    plans.set(hash, basis(3));
    const findings = await look(basis(4), hash);
    expect(findings).toMatchObject([
      {
        code: 'plan-changed',
        subject: `plan ${hash}`,
        found: 'topic orders.a has 4 partitions on the primary, and had 3',
      },
    ]);
    // No --accept helps a planned move.
    const verdict = standbyVerdict(findings, { mode: 'switchover', from: 'primary' }, ['plan-changed']);
    expect(verdict.blocking).toEqual(findings);
  });

  it('whoever takes the run up is held against the plan that it was started with', async () => {
    const hash = planHash(basis(3));
    plans.set(hash, basis(3));
    for (const mode of ['switchover', 'failover'] as const) {
      expect(await look(basis(4), hash, mode)).toHaveLength(1);
      expect(await look(basis(4), null, mode)).toMatchObject([{ subject: `plan ${hash}` }]);
      expect(await look(basis(3), null, mode)).toEqual([]);
    }
  });

  it('a hash of no plan is no plan', async () => {
    expect((await look(basis(3), 'feedfeedfeedfeed'))[0]?.found).toBe('no plan with that hash was made here');
  });

  it('without a plan, a switchover is held against its own first look', async () => {
    expect(await look(basis(3))).toEqual([]);
    expect(await look(basis(3))).toEqual([]);
    expect((await look(basis(4)))[0]?.found).toMatch(/has 4 partitions/);
  });

  it('a failover is held against a plan only where it names one, and goes on where that is accepted', async () => {
    expect(await look(basis(3, 'failover'), null, 'failover')).toEqual([]);
    expect(await look(basis(4, 'failover'), null, 'failover')).toEqual([]);
    const hash = planHash(basis(3, 'failover'));
    plans.set(hash, basis(3, 'failover'));
    const findings = await look(basis(4, 'failover'), hash, 'failover');
    const move = { mode: 'failover', from: 'primary' } as const;
    expect(standbyVerdict(findings, move, []).blocking).toEqual(findings);
    expect(standbyVerdict(findings, move, ['plan-changed'])).toEqual({ blocking: [], shown: findings });
  });
});

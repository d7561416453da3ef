import { expect, it } from 'vitest';
import type { Outcome } from '../../../../../scripts/cli/lib/exit.ts';
import { failbackSummary } from '../../../../../scripts/cli/lib/failback-summary.ts';
import type { ReportPaths } from '../../../../../scripts/cli/lib/run-files.ts';

const row = (partition: number, records: number, upperBound = false) => ({
  ...{ topic: 'orders', partition, records, upperBound, ranges: [[5, 5 + records]] },
});
const outcomeOf = (
  stranded: readonly ReturnType<typeof row>[],
  files: ReportPaths | null = null,
): Promise<Outcome> => {
  const steps = new Map<string, unknown>([
    ...stranded.map((one) => [`stranded orders-${one.partition}`, one] as const),
    ['decide-stranded', { action: 'keep', reason: null, includeSuperseded: false }],
  ]);
  const ledger = {
    getStep: async (_: string, step: string) => steps.get(step),
    listSteps: async () => [...steps.keys()],
  };
  const service = { ledger, pair: { name: 'orders' } } as unknown as Parameters<typeof failbackSummary>[0];
  return failbackSummary(service, 'failback-1', files, '');
};
const summaryOf = async (...stranded: ReturnType<typeof row>[]): Promise<string> =>
  (await outcomeOf(stranded)).text;

it('says of an upper bound that it is one, where and why', async () => {
  const text = await summaryOf(row(0, 3), row(1, 2, true), row(2, 0));
  expect(text).toContain('At most 5 record(s) had stayed behind: kept where they are.');
  expect(text).toContain('orders-0: 3 (offsets 5-7)');
  expect(text).toContain('orders-1: at most 2 (offsets 5-6)');
  expect(text).toContain('At most: the new side has removed records since');
  expect(text).not.toContain('orders-2');
});

it('counts exactly where nothing is in doubt', async () => {
  const text = await summaryOf(row(0, 3));
  expect(text).toContain('3 record(s) had stayed behind: kept where they are.');
  expect(text).not.toMatch(/at most/i);
});

it('names its page and evidence, and nothing that could not be fetched', async () => {
  const files = {
    page: '.msk-dr/runs/failback-1/report.html',
    evidence: '.msk-dr/runs/failback-1/evidence.json',
  };
  const told = await outcomeOf([row(0, 3)], files);
  expect(told.text).toMatch(/^report {2}\.msk-dr.*report\.html$/m);
  expect(told.json).toMatchObject({ report: files.page, evidence: files.evidence });
  expect((await outcomeOf([row(0, 3)])).text).not.toContain('report');
});

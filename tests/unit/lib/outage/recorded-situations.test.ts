import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Assessment, decideOutage, type Situation } from '../../../../functions/lib/outage/decide.ts';

const folder = 'tests/fixtures/outage';

interface Recorded extends Situation {
  readonly about: string;
  /** The row of the fault table that it belongs to. */
  readonly fault: string | null;
  readonly expected: Pick<Assessment, 'decision' | 'sentence' | 'alerts' | 'vetoes'>;
}
const recorded = readdirSync(folder).map((file): [string, Recorded] => [
  file.replace('.json', ''),
  JSON.parse(readFileSync(join(folder, file), 'utf8')) as Recorded,
]);

/** Rows of the fault table that the assessment answers, and what it may never say there. */
const rows: Readonly<Record<string, readonly string[]>> = {
  'one broker or one AZ down': ['healthy', 'watch'],
  'active side unreachable from the orchestrator only, or for less than the hold time': ['healthy', 'watch'],
  "the standby Region's own network is cut": ['cannot-tell'],
  'unreachable for longer, sight proven, no veto': ['outage'],
  'canary write fails, reads work': ['watch'],
};

describe('recorded situations', () => {
  it('are at least 30, and hold every row of the fault table that concerns the assessment', () => {
    expect(recorded.length).toBeGreaterThanOrEqual(30);
    const faults = new Set(recorded.map(([, { fault }]) => fault));
    for (const row of [...Object.keys(rows), 'clock 5 minutes off']) expect(faults).toContain(row);
  });

  it.each(recorded)('%s', (_name, { vote, history, holdMs, fault, expected }) => {
    const { decision, sentence, alerts, vetoes } = decideOutage({ vote, history, holdMs });
    expect({ decision, sentence, alerts, vetoes }).toEqual(expected);
    const allowed = rows[fault ?? ''];
    if (allowed !== undefined) expect(allowed).toContain(decision);
  });
});

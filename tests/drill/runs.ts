import { expect, vi } from 'vitest';
import type { PairDescription } from '../../functions/lib/contracts/describe-pair.ts';
import type { WorldState } from '../../scripts/local/world/types.ts';
import { type Answer, mskDr } from './msk-dr.ts';

/** What `--detach` answers. */
export interface Started {
  readonly run: string;
  readonly executionArn: string;
}
export interface EndedRun {
  readonly status: string;
  readonly reasons: string[];
}

/** Waits for what the service does by itself, as an operator would see it. */
export function runs({ root }: WorldState) {
  return {
    /** The clean-up of a dead run waits until the run's last function must be over, then reads again after two refreshes. */
    ended: (run: string): Promise<EndedRun> =>
      vi.waitFor(
        async () => {
          const { json } = await mskDr<{ runs: (EndedRun & { run: string })[] }>(root, 'runs', 'orders');
          const found = json.runs.find((one) => one.run === run);
          if (found === undefined || found.status === 'running')
            throw new Error(`${run} is ${found?.status ?? 'unknown'}`);
          return found;
        },
        { timeout: 90_000, interval: 250 },
      ),
    /** After a broker was away a flow counts as degraded until its metrics say otherwise. */
    healthy: (): Promise<Answer<PairDescription>> =>
      vi.waitFor(
        async () => {
          const status = await mskDr<PairDescription>(root, 'status', 'orders');
          expect(status.json.flows.map(({ state }) => state)).toEqual(['running', 'running']);
          return status;
        },
        { timeout: 150_000, interval: 250 },
      ),
  };
}

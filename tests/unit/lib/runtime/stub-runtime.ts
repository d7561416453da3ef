import { afterAll, beforeAll, vi } from 'vitest';

/** What a handler finds in its Lambda: one bundled pair, a Region, a table that nobody asks. */
export function stubRuntime(): void {
  beforeAll(() => {
    vi.stubGlobal('__MSK_DR_PAIRS__', [{ name: 'orders', ledger: { mode: 'home', home: 'us-west-2' } }]);
    vi.stubEnv('AWS_REGION', 'us-west-2');
    vi.stubEnv('LEDGER_TABLE', 'none');
  });
  afterAll(() => {
    vi.unstubAllGlobals();
    vi.unstubAllEnvs();
  });
}

import { expect, it } from 'vitest';
import { silentSide } from '../../../functions/clean-up-run/silent-side.ts';

const after = (step: unknown) => silentSide({ getStep: async () => step as never }, 'failover-1');

it('is the side whose fence is owed; a side that was fenced answers, and who fenced nobody knows of none', async () => {
  expect(await after({ outcome: 'owed', side: 'primary', reason: 'dark' })).toBe('primary');
  expect(await after({ outcome: 'fenced', side: 'primary' })).toBeNull();
  expect(await after(null)).toBeNull();
});

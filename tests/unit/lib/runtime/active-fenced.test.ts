import { expect, test } from 'vitest';
import type { LockState, Pointer } from '../../../../functions/lib/ledger/types.ts';
import { isActiveFenced } from '../../../../functions/lib/runtime/active-fenced.ts';

const pointer: Pointer = { epoch: 4, side: 'primary', bootstrap: 'b:1', since: '', run: 'failover-3' };
const free: LockState = { counter: 7, holder: null };
const heldBy = (run: string, machine = 'failover'): LockState => ({
  counter: 7,
  holder: { run, since: '', executionArn: `arn:aws:states:us-west-2:1:execution:msk-dr-prod-${machine}:x` },
});
const fenced = (facts: Record<string, unknown>, lock = free, at: Pointer | null = pointer) =>
  isActiveFenced({ getFact: async (name) => (facts[name] ?? null) as never }, at, lock);

test.each([
  ['fence-primary', { epoch: 4, state: 'applied' }],
  ['fence-primary', { epoch: 3, state: 'applying' }],
  ['fence-primary', { epoch: 4, state: 'lifting' }],
  ['fence-primary-policy', { epoch: 4, state: 'denied' }],
  ['fence-primary-ingress', { epoch: 4, state: 'closed' }],
  ['fence-lift-failed', { epoch: 4, reasons: ['AWS refused ec2:AuthorizeSecurityGroupIngress'] }],
])('by %s as %o a fence stands on the active side', async (name, record) => {
  expect(await fenced({ [name]: record })).toBe(true);
});

test.each([
  ['fence-primary', { epoch: 4, state: 'lifted' }],
  ['fence-primary-policy', { epoch: 4, state: 'lifted' }],
  ['fence-primary-ingress', { epoch: 4, state: 'open' }],
  ['fence-secondary', { epoch: 4, state: 'applied' }],
  ['fence-shadow-drill-1-primary', { epoch: 4, state: 'applied' }],
  ['fence-lift-failed', { epoch: 3, reasons: ['of another pointer'] }],
  ['fence-lift-failed', { epoch: 4, reasons: [] }],
])('by %s as %o none does', async (name, record) => {
  expect(await fenced({ [name]: record })).toBe(false);
});

test('a move that holds the lock has fenced on purpose; observe, a drill or nobody has not', async () => {
  const facts = { 'fence-primary': { epoch: 4, state: 'applied' } };
  expect(await fenced(facts, heldBy('failover-5'))).toBe(false);
  expect(await fenced(facts, heldBy('failover-3', 'observe'))).toBe(true);
  expect(await fenced(facts, heldBy('drill-1', 'drill'))).toBe(true);
  expect(await fenced(facts, free, null)).toBe(false);
});

test('an adopted ledger counts only what was written under its own epoch', async () => {
  const at = { ...pointer, epoch: 1_004, adoptedFrom: { run: 'failover-3', epoch: 4 } };
  expect(await fenced({ 'fence-primary': { epoch: 4, state: 'applied' } }, free, at)).toBe(false);
  expect(await fenced({ 'fence-primary': { epoch: 1_004, state: 'applied' } }, free, at)).toBe(true);
});
